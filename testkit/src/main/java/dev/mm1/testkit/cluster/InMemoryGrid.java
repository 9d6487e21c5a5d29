package dev.mm1.testkit.cluster;

import com.google.protobuf.ByteString;
import dev.mm1.core.cluster.Grid;
import dev.mm1.core.cluster.GridEvent;
import dev.mm1.core.cluster.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The tables of an [InMemoryCluster] as one node sees them.
final class InMemoryGrid implements Grid {

  private static final Pattern NAME = Pattern.compile("[a-z-]+");

  private final InMemoryCluster cluster;
  private final InMemoryDiscovery node;
  private final List<Consumer<GridEvent>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, NodeTable> tables = new ConcurrentHashMap<>();

  InMemoryGrid(InMemoryCluster cluster, InMemoryDiscovery node) {
    this.cluster = cluster;
    this.node = node;
  }

  @Override
  public Table table(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no table name: use lower-case letters and '-'".formatted(name));
    }
    return tables.computeIfAbsent(name, NodeTable::new);
  }

  @Override
  public void listen(Consumer<GridEvent> listener) {
    listeners.add(listener);
  }

  void tell(GridEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  void tell(String table, Table.RowChange change) {
    var known = tables.get(table);
    if (known != null) {
      known.listeners.forEach(listener -> listener.accept(change));
    }
  }

  private final class NodeTable implements Table {

    private final String name;
    private final List<Consumer<RowChange>> listeners = new CopyOnWriteArrayList<>();

    NodeTable(String name) {
      this.name = name;
    }

    @Override
    public void compareAndSet(
        String key,
        Optional<ByteString> expected,
        Optional<ByteString> next,
        Consumer<Written> then) {
      var outcome = cluster.write(node, name, new RowChange(key, next), expected);
      node.answer(() -> then.accept(outcome));
    }

    @Override
    public void read(String key, Consumer<RowRead> then) {
      RowRead outcome =
          cluster
              .rows(node, name)
              .<RowRead>map(rows -> new RowRead.Row(Optional.ofNullable(rows.get(key))))
              .orElse(new RowRead.Failed("the node is not in the cluster"));
      node.answer(() -> then.accept(outcome));
    }

    @Override
    public void scan(Consumer<Scanned> then) {
      Scanned outcome =
          cluster
              .rows(node, name)
              .<Scanned>map(Scanned.Rows::new)
              .orElse(new Scanned.Failed("the node is not in the cluster"));
      node.answer(() -> then.accept(outcome));
    }

    @Override
    public void listen(Consumer<RowChange> listener) {
      listeners.add(listener);
    }
  }
}
