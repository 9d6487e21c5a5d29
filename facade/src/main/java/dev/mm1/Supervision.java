package dev.mm1;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Answer.ChildLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// What the supervisors of a node have said about their children. Any number of threads may call.
///
/// Nobody says that a supervisor without a supervisor has ended, so the dead are looked for now and
/// then: whenever there are twice as many as there were last time.
final class Supervision implements NodeEvents {

  private static final int FEW = 64;

  private final Map<Address, Brood> broods = new ConcurrentHashMap<>();
  private final AtomicInteger many = new AtomicInteger(FEW);
  private final Predicate<Address> alive;

  /// @param alive whether an actor of this node lives
  Supervision(Predicate<Address> alive) {
    this.alive = alive;
  }

  @Override
  public void on(NodeEvent event) {
    switch (event) {
      case NodeEvent.ChildStarted it -> brood(it.supervisor(), it.path()).started(it);
      case NodeEvent.ChildExited it -> {
        brood(it.supervisor(), it.path()).exited(it);
        broods.remove(it.child());
      }
      case NodeEvent.ChildRestarting it -> brood(it.supervisor(), it.path()).restarting(it);
      case NodeEvent.ChildDropped it -> brood(it.supervisor(), it.path()).dropped(it);
      default -> {}
    }
  }

  private Brood brood(Address supervisor, String path) {
    if (broods.size() > many.get()) {
      forgetTheDead();
    }
    return broods.computeIfAbsent(supervisor, _ -> new Brood(path));
  }

  private void forgetTheDead() {
    broods.keySet().removeIf(supervisor -> !alive.test(supervisor));
    many.set(Math.max(FEW, 2 * broods.size()));
  }

  /// So many children at most, and how many there are besides.
  Answer.Tree tree(int most) {
    forgetTheDead();
    var lines = new ArrayList<ChildLine>();
    int more = 0;
    for (var supervisor : broods.keySet().stream().sorted().toList()) {
      var brood = Optional.ofNullable(broods.get(supervisor));
      for (var line : brood.map(found -> found.lines(supervisor)).orElse(List.of())) {
        if (lines.size() < most) {
          lines.add(line);
        } else {
          more++;
        }
      }
    }
    return new Answer.Tree(lines, more);
  }
}
