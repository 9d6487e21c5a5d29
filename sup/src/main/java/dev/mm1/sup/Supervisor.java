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
/// The supervisor starts its children in the order in which they were added, each when the one
/// before runs ([StartPolicy]), and stops them in the reverse order, each after the one before has
/// ended ([StopPolicy]). It is ready itself when all of them run, or have ended as they may. A
/// child that ends is started again if its [Restart] says so, together with those that the
/// [Strategy] names. An end that is not followed by a restart does not count; a temporary child
/// that has ended is forgotten. A start that fails *again* is one more failure of the child, and is
/// tried again.
///
/// It ends when its starter, or anybody who sends it an exit signal, wants it to: it stops its
/// children and ends with that reason. It also ends with `Shutdown` if its children have done their
/// work ([AutoShutdown]). It gives up when it would have to restart more often than the
/// [RestartLimit] allows, or when a child cannot be started for the first time: it stops its
/// children and ends with [dev.mm1.core.signal.ExitReason.GaveUp], which carries the child's reason
/// to the supervisor above and counts there as a failure. The first failure is the one that is
/// told.
///
/// What becomes of its children it tells as events of its node
/// ([dev.mm1.core.event.NodeEvent.ChildStarted] and its kin). Children are looked at and changed
/// while it runs by a [SupervisorClient].
///
/// @param name what it is called in paths and logs
/// @param children in the order of their start
/// @param limit how many restarts it makes before it gives up; [RestartLimit#DEFAULT] unless set
/// @param backOff how long it waits before a restart; [BackOff#NONE] unless set
/// @param autoShutdown whether it ends by itself; never unless set
public record Supervisor(
    String name,
    Strategy strategy,
    List<ChildSpec> children,
    RestartLimit limit,
    BackOff backOff,
    AutoShutdown autoShutdown) {

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
    return new Supervisor(
        name, strategy, List.of(), RestartLimit.DEFAULT, BackOff.NONE, AutoShutdown.NEVER);
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
    return new Supervisor(name, strategy, more, limit, backOff, autoShutdown);
  }

  /// The same, giving up when it would have to make more than so many restarts within a window.
  public Supervisor limit(int restarts, Duration window) {
    return limit(new RestartLimit(restarts, window));
  }

  /// The same, giving up beyond that limit.
  public Supervisor limit(RestartLimit changed) {
    return new Supervisor(name, strategy, children, changed, backOff, autoShutdown);
  }

  /// The same, waiting before restarts.
  public Supervisor backOff(BackOff changed) {
    return new Supervisor(name, strategy, children, limit, changed, autoShutdown);
  }

  /// The same, ending by itself when its significant children have.
  public Supervisor autoShutdown(AutoShutdown changed) {
    return new Supervisor(name, strategy, children, limit, backOff, changed);
  }

  /// What to spawn. It may be spawned any number of times; link to it to share its fate. Whoever
  /// starts it, and waits, gets it when all its children run.
  ///
  /// @throws IllegalArgumentException if a child is significant but [#autoShutdown] is never
  public Spawn spec() {
    for (var child : children) {
      Plan.objection(child, autoShutdown)
          .ifPresent(
              why -> {
                throw new IllegalArgumentException("supervisor '%s': %s".formatted(name, why));
              });
    }
    return Spawn.process(name, context -> new MixedSupervisor(this, context).run()).asTrapping();
  }

  /// As [SupervisorClient#children].
  public static List<ChildInfo> children(Asking asking, Address supervisor, Duration timeout)
      throws InterruptedException {
    return new SupervisorClient(asking, supervisor, timeout).children();
  }

  /// As [SupervisorClient#count].
  public static SupervisorRequest.ChildCount count(
      Asking asking, Address supervisor, Duration timeout) throws InterruptedException {
    return new SupervisorClient(asking, supervisor, timeout).count();
  }

  Plan plan(long seed) {
    return new Plan(strategy, children, limit, backOff, autoShutdown, seed);
  }
}
