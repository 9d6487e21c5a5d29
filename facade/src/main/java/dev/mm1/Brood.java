package dev.mm1;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.runtime.wire.Answer.ChildLine;
import dev.mm1.runtime.wire.Answer.ChildState;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// The children of one life of a supervisor. Those that are down are kept for who looks for them,
/// but only the last of them: of some kinds there are ever new ones.
final class Brood {

  private static final int MOST_DOWN = 100;
  private static final int LONGEST = 500;

  /// @param rank in the order of first starts
  private record Child(
      long rank, Optional<Address> address, ChildState state, long restarts, String ended) {}

  private final String path;

  /// Guarded by this object, as are the next two.
  private final Map<String, Child> up = new LinkedHashMap<>();

  private final SequencedMap<String, Child> down = new LinkedHashMap<>();
  private long last;

  Brood(String path) {
    this.path = path;
  }

  synchronized void started(NodeEvent.ChildStarted event) {
    var before = take(event.key());
    var address = Optional.of(event.child());
    up.put(
        event.key(),
        new Child(before.rank(), address, ChildState.RUNNING, before.restarts(), before.ended()));
  }

  synchronized void exited(NodeEvent.ChildExited event) {
    down(event.key(), take(event.key()), shortened(event.reason().toString()));
  }

  /// Why it ended was said when it was to be started again.
  synchronized void dropped(NodeEvent.ChildDropped event) {
    var before = take(event.key());
    down(event.key(), before, before.ended());
  }

  private void down(String key, Child before, String ended) {
    down.put(
        key, new Child(before.rank(), Optional.empty(), ChildState.DOWN, before.restarts(), ended));
    if (down.size() > MOST_DOWN) {
      var _ = down.pollFirstEntry();
    }
  }

  synchronized void restarting(NodeEvent.ChildRestarting event) {
    var before = take(event.key());
    up.put(
        event.key(),
        new Child(
            before.rank(),
            Optional.empty(),
            ChildState.RESTARTING,
            before.restarts() + 1,
            shortened(event.reason().toString())));
  }

  private Child take(String key) {
    return Optional.ofNullable(up.remove(key))
        .or(() -> Optional.ofNullable(down.remove(key)))
        .orElseGet(() -> new Child(++last, Optional.empty(), ChildState.DOWN, 0, ""));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  synchronized List<ChildLine> lines(Address supervisor) {
    return Stream.concat(up.entrySet().stream(), down.entrySet().stream())
        .sorted(Comparator.comparingLong(entry -> entry.getValue().rank()))
        .map(entry -> line(supervisor, entry.getKey(), entry.getValue()))
        .toList();
  }

  private ChildLine line(Address supervisor, String key, Child child) {
    return new ChildLine(
        supervisor, path, key, child.address(), child.state(), child.restarts(), child.ended());
  }
}
