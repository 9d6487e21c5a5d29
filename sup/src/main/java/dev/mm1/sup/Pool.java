package dev.mm1.sup;

import dev.mm1.core.actor.Spawn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// A fixed number of equal workers behind one address. A value; its methods give new ones.
///
/// ```java
/// var resizers = Pool.of("resizers", 8, Spawn.server("resizer", Resizer::new)).leastLoaded();
/// var pool = context.spawn(resizers.spec()).address();
/// var small = context.ask(pool, new Resize(picture), Duration.ofSeconds(1), Picture.class);
/// ```
///
/// What is sent to the pool is passed on to a worker at once; the pool waits for nobody. The worker
/// answers a request itself, so it is also the worker whose end fails an ask at once. To a worker a
/// message looks as if it had been sent to it directly, but that its header still names the pool.
/// Messages from one sender overtake each other where they go to different workers.
///
/// The pool supervises its workers: one that ends, for whatever reason, is started again, and
/// others get the messages meanwhile. What the worker had in its mailbox is lost: requests fail at
/// once, messages are dead letters; and so is what the pool still sends it before it has heard of
/// the end, and what finds its mailbox full. While no worker runs, messages wait in the mailbox of
/// the pool. The pool is ready when all its workers are. It ends as a [UniformSupervisor] does, and
/// also when a worker cannot be started for the first time.
///
/// What can be asked of a supervisor ([SupervisorRequest]) the pool answers itself; the key of a
/// worker is its number, from 1.
public final class Pool {

  private final String name;
  private final int size;
  private final Spawn worker;
  private final UniformPlan plan;
  private final StartPolicy start;
  private final Routing routing;

  private Pool(
      String name, int size, Spawn worker, UniformPlan plan, StartPolicy start, Routing routing) {
    this.name = name;
    this.size = size;
    this.worker = worker;
    this.plan = plan;
    this.start = start;
    this.routing = routing;
  }

  /// A pool that gives each worker its turn, with [RestartLimit#DEFAULT] for all workers together.
  ///
  /// @param name what it is called in paths and logs
  /// @param size how many workers it has
  /// @param worker what each of them is; the number is put behind its name
  /// @throws IllegalArgumentException if the size is less than 1, or the name of the worker so long
  ///   that there is no room for its number
  public static Pool of(String name, int size, Spawn worker) {
    if (size < 1) {
      throw new IllegalArgumentException(
          "pool '%s' of %d workers does nothing; give it at least 1".formatted(name, size));
    }
    checkNames(name, size, worker);
    var plan = UniformPlan.usual().withLimit(RestartLimit.DEFAULT).withMost(size);
    return new Pool(name, size, worker, plan, StartPolicy.atOnce(), new Routing.RoundRobin());
  }

  private static void checkNames(String name, int size, Spawn worker) {
    try {
      var _ = numbered(worker, size, worker.code());
    } catch (IllegalArgumentException tooLong) {
      throw new IllegalArgumentException(
          "pool '%s' cannot number its workers up to %d: make the name of its worker shorter"
              .formatted(name, size),
          tooLong);
    }
  }

  /// What a worker of that number is.
  static Spawn numbered(Spawn worker, long number, Spawn.Code code) {
    return new Spawn(
        worker.name() + "-" + number,
        code,
        worker.linked(),
        worker.watched(),
        worker.trapping(),
        worker.mailbox());
  }

  /// The same, giving each worker its turn. For messages that take about equally long.
  public Pool roundRobin() {
    return routing(new Routing.RoundRobin());
  }

  /// The same, giving a message to one of the workers with the least left to do: the fewest
  /// messages that the pool has given it and whose handlers have not returned. A request counts
  /// until its handler returns, also if that answers later.
  ///
  /// @throws IllegalArgumentException if the workers are processes: nobody can see how far they are
  public Pool leastLoaded() {
    if (worker.code() instanceof Spawn.Code.Process) {
      throw new IllegalArgumentException(
          "the load of process '%s' cannot be seen; make the workers of pool '%s' servers"
              .formatted(worker.name(), name));
    }
    return routing(new Routing.LeastLoaded());
  }

  /// The same, giving all messages of one key to one worker, for as long as the pool lives; equal
  /// keys must have equal hash codes. A message whose worker is just being started again is not
  /// given to another one: it is lost as if that worker had been sent it.
  ///
  /// @param key of a message, or of the body of a request; a message without one, or for which the
  ///   function or the hash code of the key throws, may go to any worker. Called on the pool's
  ///   thread, so it must not block
  public Pool byKey(Function<Object, Optional<?>> key) {
    return routing(new Routing.ByKey(key));
  }

  /// The same, taking a worker for running from then on.
  public Pool start(StartPolicy changed) {
    return new Pool(name, size, worker, plan, changed, routing);
  }

  /// The same, stopping each worker like this.
  public Pool stop(StopPolicy changed) {
    return with(plan.withStop(changed));
  }

  /// The same, giving up when it would have to make more than so many restarts within a window, of
  /// all workers together.
  public Pool limit(int restarts, Duration window) {
    return limit(new RestartLimit(restarts, window));
  }

  /// The same, giving up when it would have to restart more often than that.
  public Pool limit(RestartLimit changed) {
    return with(plan.withLimit(changed));
  }

  /// The same, waiting before restarts.
  public Pool backOff(BackOff changed) {
    return with(plan.withBackOff(changed));
  }

  private Pool with(UniformPlan changed) {
    return new Pool(name, size, worker, changed, start, routing);
  }

  private Pool routing(Routing changed) {
    return new Pool(name, size, worker, plan, start, changed);
  }

  /// What it is called in paths and logs.
  public String name() {
    return name;
  }

  /// What to spawn. It may be spawned any number of times; link to it to share its fate.
  public Spawn spec() {
    return Spawn.process(name, context -> new PoolBody(this, context).run()).asTrapping();
  }

  int size() {
    return size;
  }

  Spawn worker() {
    return worker;
  }

  UniformPlan plan() {
    return plan;
  }

  StartPolicy start() {
    return start;
  }

  Routing routing() {
    return routing;
  }
}
