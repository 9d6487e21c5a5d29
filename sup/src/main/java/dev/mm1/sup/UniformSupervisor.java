package dev.mm1.sup;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.function.Function;

/// A supervisor with any number of children of one kind, each started when somebody asks for it,
/// and made from the argument that comes with the request. A value; its methods give new ones.
///
/// ```java
/// var sessions =
///     UniformSupervisor.<Login>of("sessions", login -> Spawn.server("session", () -> new Session(login)))
///         .restart(Restart.TRANSIENT)
///         .most(10_000);
///
/// var children = sessions.at(context.spawn(sessions.spec()).address());
/// var session = children.start(context, new Login("ann"), Duration.ofSeconds(1));
/// ```
///
/// The supervisor is ready at once and never waits for a child: any number may be starting and
/// stopping at the same time. A child that cannot be started for the first time is the problem of
/// who asked for it, and of nobody else. One that ends is made again from the same argument if its
/// [Restart] says so; an end without a restart does not count. A restart that fails counts as one
/// more, and is tried again.
///
/// It ends when its starter, or anybody who sends it an exit signal, wants it to, and gives up when
/// it would have to restart more often than the [RestartLimit] allows. In both cases it tells all
/// children to stop at once, the youngest first, kills those that take longer than their
/// [StopPolicy] grants, and ends when the last is gone: normally with the reason that it was given,
/// or with one that is not orderly and carries that of the child. The first failure is the one that
/// is told.
///
/// @param <A> what a child is made from; must stay as it is if children may be restarted
public final class UniformSupervisor<A> {

  // Whoever asks waits for an answer, so the askers bound it; more room costs nothing.
  private static final int MAILBOX = 1 << 20;

  private final String name;
  private final Function<A, Spawn> child;
  private final UniformPlan plan;
  private final StartPolicy start;
  private final boolean announced;

  private UniformSupervisor(
      String name,
      Function<A, Spawn> child,
      UniformPlan plan,
      StartPolicy start,
      boolean announced) {
    this.name = name;
    this.child = child;
    this.plan = plan;
    this.start = start;
    this.announced = announced;
  }

  /// A supervisor whose children are permanent, run as soon as they are spawned, and are given a
  /// second to stop; with [RestartLimit#DEFAULT] for each child.
  ///
  /// @param name what it is called in paths and logs
  /// @param child what to start; the supervisor links it to itself, whatever the spec says. Called
  ///   for each start and restart, on the supervisor's thread, so it must not block. If it throws,
  ///   the child has failed to start
  public static <A> UniformSupervisor<A> of(String name, Function<A, Spawn> child) {
    return new UniformSupervisor<>(name, child, UniformPlan.usual(), StartPolicy.atOnce(), false);
  }

  /// The same, starting children again after these ends.
  public UniformSupervisor<A> restart(Restart changed) {
    return with(plan.withRestart(changed));
  }

  /// The same, taking a child for running, and answering who asked for it, from then on.
  public UniformSupervisor<A> start(StartPolicy changed) {
    return new UniformSupervisor<>(name, child, plan, changed, announced);
  }

  /// The same, stopping each child like this.
  public UniformSupervisor<A> stop(StopPolicy changed) {
    return with(plan.withStop(changed));
  }

  /// The same, giving up when one child would have to be restarted more often than so within a
  /// window.
  public UniformSupervisor<A> limit(int restarts, Duration window) {
    return limit(new RestartLimit(restarts, window).perChild());
  }

  /// The same, giving up when it would have to restart more often than that.
  public UniformSupervisor<A> limit(RestartLimit changed) {
    return with(plan.withLimit(changed));
  }

  /// The same, waiting before restarts.
  public UniformSupervisor<A> backOff(BackOff changed) {
    return with(plan.withBackOff(changed));
  }

  /// The same, with room for so many children at a time, those that are starting or stopping among
  /// them; refuses to start more.
  ///
  /// @throws IllegalArgumentException if that is none
  public UniformSupervisor<A> most(int children) {
    return with(plan.withMost(children));
  }

  /// The same, of children that are supervisors themselves: each runs when it says so, and is given
  /// all the time it needs to stop its own children.
  public UniformSupervisor<A> supervisors() {
    return new UniformSupervisor<>(
        name, child, plan.withSupervisors(), StartPolicy.patiently(), announced);
  }

  /// The same, telling each child who its supervisor is, by a [SetParent], after each start.
  public UniformSupervisor<A> announced() {
    return new UniformSupervisor<>(name, child, plan, start, true);
  }

  private UniformSupervisor<A> with(UniformPlan changed) {
    return new UniformSupervisor<>(name, child, changed, start, announced);
  }

  /// What it is called in paths and logs.
  public String name() {
    return name;
  }

  /// What to spawn. It may be spawned any number of times; link to it to share its fate.
  public Spawn spec() {
    return Spawn.process(name, context -> new UniformBody(this, context).run())
        .asTrapping()
        .withMailbox(MAILBOX);
  }

  /// The children of the one that runs there.
  public UniformChildren<A> at(Address supervisor) {
    return new UniformChildren<>(supervisor);
  }

  UniformPlan plan() {
    return plan;
  }

  StartPolicy start() {
    return start;
  }

  boolean isAnnounced() {
    return announced;
  }

  /// @throws ClassCastException if it is no argument for these children; it may also come from the
  ///   function
  @SuppressWarnings("unchecked") // Who asks by message may send anything; the function finds out.
  Spawn code(Object argument) {
    return child.apply((A) argument);
  }
}
