package dev.mm1.discovery;

import com.hazelcast.core.HazelcastInstance;
import dev.mm1.core.cluster.Grid;
import dev.mm1.core.cluster.GridEvent;
import dev.mm1.core.cluster.Table;
import dev.mm1.core.host.Host;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// The cluster's tables as Hazelcast maps of bytes.
final class HazelcastGrid implements Grid {

  private static final Pattern NAME = Pattern.compile("[a-z-]+");

  private static final Duration MERGE_BURST = Duration.ofMillis(200);

  private final HazelcastInstance instance;
  private final Host host;
  private final Executor owner;
  private final List<Consumer<GridEvent>> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, HazelcastTable> tables = new ConcurrentHashMap<>();

  private final AtomicBoolean mergeHeard = new AtomicBoolean();

  // Written on the owner; read by whoever writes a row.
  private volatile boolean readOnly;

  /// @param owner what listeners and outcomes run on
  HazelcastGrid(HazelcastInstance instance, Host host, Executor owner) {
    this.instance = instance;
    this.host = host;
    this.owner = owner;
  }

  /// Asks the other members to tell of changes, so the first call for a name may take a moment.
  @Override
  public Table table(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no table name: use lower-case letters and '-'".formatted(name));
    }
    return open("table-" + name);
  }

  /// Rows under node names: which life has the name.
  Table livesByName() {
    return open("lives-name");
  }

  /// Rows under node tags: which life has the tag.
  Table livesByTag() {
    return open("lives-tag");
  }

  private Table open(String map) {
    return tables.computeIfAbsent(
        map, _ -> new HazelcastTable(this, instance.getMap(map), host, owner));
  }

  @Override
  public void listen(Consumer<GridEvent> listener) {
    listeners.add(listener);
  }

  void tell(GridEvent event) {
    listeners.forEach(listener -> listener.accept(event));
  }

  /// A row of this half has met a row of another half. The half that is joined by the other hears
  /// nothing else of a merge, so one event follows when the burst is over.
  void mergedSomewhere() {
    if (mergeHeard.compareAndSet(false, true)) {
      host.after(
          MERGE_BURST,
          () -> {
            mergeHeard.set(false);
            owner.execute(() -> tell(GridEvent.MERGED));
          });
    }
  }

  /// From now on no row is written any more: this life is over.
  void refuseWrites() {
    readOnly = true;
  }

  boolean refusesWrites() {
    return readOnly;
  }
}
