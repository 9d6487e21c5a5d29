package dev.mm1.discovery;

import com.google.protobuf.ByteString;
import com.hazelcast.core.EntryEvent;
import com.hazelcast.map.IMap;
import com.hazelcast.map.listener.EntryAddedListener;
import com.hazelcast.map.listener.EntryMergedListener;
import com.hazelcast.map.listener.EntryRemovedListener;
import com.hazelcast.map.listener.EntryUpdatedListener;
import dev.mm1.core.cluster.Table;
import dev.mm1.core.host.Host;
import dev.mm1.discovery.rows.CompareAndSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One table as a Hazelcast map.
final class HazelcastTable implements Table {

  private static final Written DONE = new Written.Done();

  private final HazelcastGrid grid;
  private final IMap<String, byte[]> map;
  private final Host host;
  private final Executor owner;
  private final List<Consumer<RowChange>> listeners = new CopyOnWriteArrayList<>();

  HazelcastTable(HazelcastGrid grid, IMap<String, byte[]> map, Host host, Executor owner) {
    this.grid = grid;
    this.map = map;
    this.host = host;
    this.owner = owner;
    map.addEntryListener(new Changes(), true);
  }

  @Override
  public void compareAndSet(
      String key,
      Optional<ByteString> expected,
      Optional<ByteString> next,
      Consumer<Written> then) {
    if (grid.refusesWrites()) {
      owner.execute(() -> then.accept(new Written.Unknown("this life of the node is over")));
      return;
    }
    try {
      map.submitToKey(key, new CompareAndSet(bytes(expected), bytes(next)))
          .whenCompleteAsync((done, failure) -> then.accept(written(done, failure)), owner);
    } catch (RuntimeException notSent) {
      owner.execute(() -> then.accept(new Written.Unknown(notSent.toString())));
    }
  }

  // Whatever failed, the row may have been set: only an answer is certain.
  private static Written written(@Nullable Object done, @Nullable Throwable failure) {
    if (failure != null) {
      return new Written.Unknown(failure.toString());
    }
    if (done instanceof byte[] actual) {
      return new Written.Differs(Optional.of(ByteString.copyFrom(actual)));
    }
    return CompareAndSet.DONE.equals(done) ? DONE : new Written.Differs(Optional.empty());
  }

  @Override
  public void read(String key, Consumer<RowRead> then) {
    try {
      map.getAsync(key)
          .whenCompleteAsync(
              (bytes, failure) ->
                  then.accept(
                      failure == null
                          ? new RowRead.Row(row(bytes))
                          : new RowRead.Failed(failure.toString())),
              owner);
    } catch (RuntimeException notSent) {
      owner.execute(() -> then.accept(new RowRead.Failed(notSent.toString())));
    }
  }

  @Override
  public void scan(Consumer<Scanned> then) {
    // Hazelcast has no scan that does not block.
    host.start(
        "scan of " + map.getName(),
        () -> {
          var outcome = scanNow();
          owner.execute(() -> then.accept(outcome));
        });
  }

  private Scanned scanNow() {
    try {
      var rows = new TreeMap<String, ByteString>();
      map.entrySet()
          .forEach(entry -> rows.put(entry.getKey(), ByteString.copyFrom(entry.getValue())));
      return new Scanned.Rows(rows);
    } catch (RuntimeException failure) {
      return new Scanned.Failed(failure.toString());
    }
  }

  @Override
  public void listen(Consumer<RowChange> listener) {
    listeners.add(listener);
  }

  private void changed(EntryEvent<String, byte[]> event) {
    var change = new RowChange(event.getKey(), row(event.getValue()));
    owner.execute(() -> listeners.forEach(listener -> listener.accept(change)));
  }

  private static byte @Nullable [] bytes(Optional<ByteString> row) {
    return row.map(ByteString::toByteArray).orElse(null);
  }

  private static Optional<ByteString> row(byte @Nullable [] bytes) {
    return Optional.ofNullable(bytes).map(ByteString::copyFrom);
  }

  private final class Changes
      implements EntryAddedListener<String, byte[]>,
          EntryUpdatedListener<String, byte[]>,
          EntryRemovedListener<String, byte[]>,
          EntryMergedListener<String, byte[]> {

    @Override
    public void entryAdded(EntryEvent<String, byte[]> event) {
      changed(event);
    }

    @Override
    public void entryUpdated(EntryEvent<String, byte[]> event) {
      changed(event);
    }

    @Override
    public void entryRemoved(EntryEvent<String, byte[]> event) {
      changed(event);
    }

    @Override
    public void entryMerged(EntryEvent<String, byte[]> event) {
      changed(event);
      grid.mergedSomewhere();
    }
  }
}
