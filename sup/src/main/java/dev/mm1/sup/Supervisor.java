package dev.mm1.sup;

import dev.mm1.core.actor.Asking;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// A supervisor with children that are known beforehand, each with a key and code of its own. A
/// value; `child`, `limit` and `backOff` give new ones.
///
/// ```java
/// Supervisor.oneForOne("counters")
///     .child(ChildSpec.permanent("counter", Spawn.server("counter", Counter::new)))
///     .limit(3, Duration.ofSeconds(5))
///     .spec()
/// ```
///
/// The supervisor starts its children in the order in which they were added, and stops them in the
/// reverse order, each after the one before has ended. A child that ends is started again if its
/// [Restart] says so, together with those that the [Strategy] names. An end that is not followed by
/// a restart does not count.
///
/// It ends when its starter, or anybody who sends it an exit signal, wants it to: it stops its
/// children and ends with that reason. It gives up when it would have to restart more often than
/// the [RestartLimit] allows, or when a child cannot be started: it stops its children and ends
/// with a reason that is not orderly and carries that of the child, so that the supervisor above
/// learns it. The first failure is the one that is told.
///
/// @param name what it is called in paths and logs
/// @param children in the order of their start
/// @param limit how many restarts it makes before it gives up; [RestartLimit#DEFAULT] unless set
/// @param backOff how long it waits before a restart; [BackOff#NONE] unless set
public record Supervisor(
    String name, Strategy strategy, List<ChildSpec> children, RestartLimit limit, BackOff backOff) {

  public Supervisor {
    children = List.copyOf(children);
    var keys = new HashSet<String>();
    for (var child : children) {
      if (!keys.add(child.key())) {
        throw new IllegalArgumentException(
            "supervisor '%s' has two children with the key '%s'; give each its own"
                .formatted(name, child.key()));
      }
    }
  }

  /// A supervisor without children so far.
  public static Supervisor of(Strategy strategy, String name) {
    return new Supervisor(name, strategy, List.of(), RestartLimit.DEFAULT, BackOff.NONE);
  }

  /// A supervisor that restarts only the child that ended.
  public static Supervisor oneForOne(String name) {
    return of(Strategy.ONE_FOR_ONE, name);
  }

  /// A supervisor that restarts all its children together.
  public static Supervisor allForOne(String name) {
    return of(Strategy.ALL_FOR_ONE, name);
  }

  /// A supervisor that restarts the child that ended, and all that were added after it.
  public static Supervisor restForOne(String name) {
    return of(Strategy.REST_FOR_ONE, name);
  }

  /// The same, with one more child: started after, and stopped before, those it has.
  ///
  /// @throws IllegalArgumentException if it has a child of that key
  public Supervisor child(ChildSpec child) {
    var more = new ArrayList<>(children);
    more.add(child);
    return new Supervisor(name, strategy, more, limit, backOff);
  }

  /// The same, giving up when it would have to make more than so many restarts within a window.
  public Supervisor limit(int restarts, Duration window) {
    return new Supervisor(name, strategy, children, new RestartLimit(restarts, window), backOff);
  }

  /// The same, waiting before restarts.
  public Supervisor backOff(BackOff changed) {
    return new Supervisor(name, strategy, children, limit, changed);
  }

  /// What to spawn. It may be spawned any number of times; link to it to share its fate.
  public Spawn spec() {
    return Spawn.process(name, context -> new MixedSupervisor(this, context).run()).asTrapping();
  }

  /// Asks a running supervisor for its children, in the order of their start, and waits for the
  /// answer.
  ///
  /// @throws dev.mm1.core.actor.AskFailed if nobody is there, or it is no supervisor
  /// @throws dev.mm1.core.actor.AskTimeout if no answer came in time
  public static List<ChildInfo> children(Asking asking, Address supervisor, Duration timeout)
      throws InterruptedException {
    var request = new SupervisorRequest.WhichChildren();
    return asking.ask(supervisor, request, timeout, SupervisorRequest.Children.class).children();
  }

  /// Asks a running supervisor how many children it has, and waits for the answer.
  ///
  /// @throws dev.mm1.core.actor.AskFailed if nobody is there, or it is no supervisor
  /// @throws dev.mm1.core.actor.AskTimeout if no answer came in time
  public static SupervisorRequest.ChildCount count(
      Asking asking, Address supervisor, Duration timeout) throws InterruptedException {
    var request = new SupervisorRequest.CountChildren();
    return asking.ask(supervisor, request, timeout, SupervisorRequest.ChildCount.class);
  }

  Plan plan() {
    var members = children.stream().map(ChildSpec::member).toList();
    return new Plan(strategy, members, limit, backOff);
  }
}
