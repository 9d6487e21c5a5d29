package dev.mm1.testkit;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvents;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Keeps the events of a node in the order in which they came. Any number of threads may call.
public final class RecordedEvents implements NodeEvents {
  private final List<NodeEvent> events = new CopyOnWriteArrayList<>();

  /// None so far.
  public RecordedEvents() {}

  @Override
  public void on(NodeEvent event) {
    events.add(event);
  }

  /// All events so far.
  public List<NodeEvent> all() {
    return List.copyOf(events);
  }

  /// The events of one kind so far.
  public <E extends NodeEvent> List<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// The first event of the kind; waits for it, and after twenty seconds fails and says what came
  /// instead.
  public <E extends NodeEvent> E await(Class<E> kind) {
    return await(kind, _ -> true);
  }

  /// The first event of the kind that is as wanted; waits for it, and after twenty seconds fails
  /// and says what came instead.
  public <E extends NodeEvent> E await(Class<E> kind, Predicate<? super E> wanted) {
    Eventually.eventually(
        "one of the events, a " + kind.getSimpleName(),
        this::all,
        _ -> all(kind).stream().anyMatch(wanted));
    return all(kind).stream().filter(wanted).findFirst().orElseThrow();
  }
}
