package dev.mm1.testkit.host;

import dev.mm1.core.host.Chance;
import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.host.Timer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// A host on which exactly one task runs at a time, drawn from a seed each time, and on which time
/// passes only when nobody can go on: then it is the moment of the next timer or deadline. A seed
/// gives the same [#trace] in every virtual machine, if what runs is repeatable itself.
///
/// Nothing runs by itself: a thread of somebody else, the *driver*, runs the simulation, by
/// [#run()] and its kin or by parking. Drivers take turns; they never drive at the same time.
///
/// Others get their turn when a task parks, gives way ([#giveWay()]), or ends, and between two
/// pieces of serial work. Waking or starting a task is no such point, since code may do that while
/// it holds a monitor: whoever wanted that monitor next would stop the whole simulation. For the
/// same reason no code may park or give way inside a monitor, or wait in any other way than by
/// parking.
public final class SimulatedHost implements Host, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String DISPATCHED = "dispatcher ";
  private static final long MOST_TURNS_AT_A_MOMENT = 1_000_000;

  private final ThreadLocal<SimulatedTask> tasks =
      ThreadLocal.withInitial(() -> new SimulatedTask(turns(), Thread.currentThread()));
  private final ManualTime time = new ManualTime();
  private final BiConsumer<String, Throwable> reporter;

  /// Also the lock of all that can be seen by two threads.
  private final Turns turns;

  private final Executor timers = new SimulatedSerial(this, "timer");

  /// Those that have not ended. Guarded by the turns, as are the next three.
  private final Set<SimulatedTask> living = new LinkedHashSet<>();

  private long lastNumber;
  private Optional<SimulatedTask> running = Optional.empty();
  private Optional<Drive> drive = Optional.empty();

  private volatile boolean closed;

  /// A host that prints what work throws.
  public SimulatedHost(long seed) {
    this(seed, (work, thrown) -> new AssertionError(work + " threw", thrown).printStackTrace());
  }

  /// @param seed of whose turn it is
  /// @param reporter hears what tasks, timers and serial work throw, with their name
  public SimulatedHost(long seed, BiConsumer<String, Throwable> reporter) {
    this.turns = new Turns(Chance.seeded(seed).choices(), time);
    this.reporter = reporter;
  }

  private Turns turns() {
    return turns;
  }

  // For the driver.

  /// Runs until nothing can happen any more without the driver, however much time that takes.
  public void run() {
    boolean _ = drive(Turns.NEVER, () -> false);
  }

  /// Runs until nothing can happen any more unless time passes; lets none pass.
  public void settle() {
    boolean _ = drive(time.nanos(), () -> false);
  }

  /// Runs until so much time has passed.
  public void runFor(Duration time) {
    boolean _ = drive(this.time.nanos() + nanos(time), () -> false);
  }

  /// Runs until the condition holds, which is looked at before each turn, by the driver.
  ///
  /// @throws AssertionError if nothing can happen any more, and it does not hold
  public void runUntil(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (!driveOnce()) {
        throw stuck("nothing can happen any more, and what is waited for is not so");
      }
    }
  }

  /// As [#runUntil(BooleanSupplier)], and until so much time has passed at most.
  ///
  /// @return whether the condition holds
  public boolean runUntil(BooleanSupplier condition, Duration patience) {
    long limit = time.nanos() + nanos(patience);
    while (!condition.getAsBoolean()) {
      long before = turns.count();
      if (!drive(limit, () -> turns.count() > before)) {
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  /// Somebody sets the wall clock: it goes on from another time, later or earlier. Nothing else
  /// notices, for nothing else should depend on it.
  public void stepWallClock(Duration by) {
    time.stepWallClock(by);
  }

  /// What was done so far.
  public Trace trace() {
    return turns.trace();
  }

  /// Ends all tasks where they wait; nobody hears of that. What they try to wait for then is not
  /// waited for.
  @Override
  public void close() {
    synchronized (turns) {
      closed = true;
      living.forEach(SimulatedTask::wake);
    }
    long most = turns.count() + MOST_TURNS_AT_A_MOMENT / 10;
    boolean _ = drive(time.nanos(), () -> turns.count() > most);
  }

  // For tasks.

  /// A point at which others may go first. Does nothing on the driver's thread.
  public void giveWay() {
    var me = tasks.get();
    if (!me.isAdopted()) {
      synchronized (turns) {
        me.giveWay();
        handOn();
      }
      goOn(me);
    }
  }

  @Override
  public TimeSource time() {
    return time;
  }

  @Override
  public Task start(String name, Runnable body) {
    return begin(name, body);
  }

  @Override
  public Task current() {
    return tasks.get();
  }

  @Override
  public void park() {
    parkUntil(Turns.NEVER);
  }

  @Override
  public void parkUntil(long deadlineNanos) {
    var me = tasks.get();
    if (me.isAdopted()) {
      driveUntilRoused(me, deadlineNanos);
    } else {
      synchronized (turns) {
        me.rest(deadlineNanos);
        handOn();
      }
      goOn(me);
      boolean _ = me.takePermit();
    }
  }

  private void goOn(SimulatedTask me) {
    me.awaitTurn();
    if (closed) {
      throw new SimulationOver();
    }
  }

  @Override
  public Timer after(Duration delay, Runnable action) {
    var over = new AtomicBoolean();
    var alarm =
        turns.at(time.nanos() + nanos(delay), () -> timers.execute(() -> once(over, action)));
    return () -> {
      boolean _ = turns.remove(alarm);
      return over.compareAndSet(false, true);
    };
  }

  private static void once(AtomicBoolean over, Runnable action) {
    if (over.compareAndSet(false, true)) {
      action.run();
    }
  }

  @Override
  public Executor serial(String name) {
    return new SimulatedSerial(this, name);
  }

  /// Each work has a turn of its own. One that tries to park is refused, by an exception.
  @Override
  public Executor dispatcher(String name) {
    var task = DISPATCHED + name;
    return work ->
        begin(
            task,
            () -> {
              tasks.get().refusesToPark();
              work.run();
            });
  }

  // How turns are handed on.

  SimulatedTask begin(String name, Runnable body) {
    synchronized (turns) {
      var task = new SimulatedTask(turns, ++lastNumber, name, it -> live(it, body));
      living.add(task);
      turns.ready(task);
      return task;
    }
  }

  private void live(SimulatedTask task, Runnable body) {
    tasks.set(task);
    task.awaitTurn();
    run(task.name(), body);
    synchronized (turns) {
      task.end();
      living.remove(task);
      handOn();
    }
  }

  void run(String name, Runnable body) {
    try {
      body.run();
    } catch (SimulationOver _) {
      // As told.
    } catch (RuntimeException | Error thrown) {
      reporter.accept(name, thrown);
    }
  }

  /// Under the lock, by whoever has the turn and goes on no more.
  private void handOn() {
    running = drive.filter(d -> !isOver(d)).flatMap(d -> turns.next(d.limit()));
    running.or(() -> drive.map(Drive::driver)).ifPresent(SimulatedTask::giveTurn);
  }

  private boolean isOver(Drive current) {
    return isRestless() || current.over().getAsBoolean();
  }

  private boolean isRestless() {
    return !closed && turns.atThisMoment() > MOST_TURNS_AT_A_MOMENT;
  }

  private boolean driveOnce() {
    long before = turns.count();
    return drive(Turns.NEVER, () -> turns.count() > before);
  }

  private void driveUntilRoused(SimulatedTask me, long deadline) {
    while (!me.takePermit() && !Thread.currentThread().isInterrupted() && time.nanos() < deadline) {
      if (!drive(deadline, me::isRoused) && deadline >= Turns.NEVER && !me.isRoused()) {
        throw stuck("nothing can happen any more, and the driver waits");
      }
    }
  }

  /// Lets others have turns until it is over.
  ///
  /// @return whether anybody had one
  private boolean drive(long limit, BooleanSupplier over) {
    var me = tasks.get();
    long before = turns.count();
    synchronized (turns) {
      if (!me.isAdopted() || drive.isPresent()) {
        throw new IllegalStateException(
            "%s cannot run the simulation that is running already".formatted(me));
      }
      drive = Optional.of(new Drive(me, limit, over));
      handOn();
    }
    try {
      awaitTurn(me);
    } finally {
      synchronized (turns) {
        drive = Optional.empty();
      }
    }
    if (isRestless()) {
      throw stuck("time stands still, for tasks never stop waking each other");
    }
    return turns.count() > before;
  }

  private void awaitTurn(SimulatedTask me) {
    long before = turns.count();
    while (!me.awaitTurn(PATIENCE)) {
      if (turns.count() == before) {
        throw stuck("the one whose turn it is waits in another way than by parking");
      }
      before = turns.count();
    }
  }

  private AssertionError stuck(String what) {
    var text = new StringBuilder(what);
    synchronized (turns) {
      running.ifPresent(task -> text.append("%nrunning: %s".formatted(told(task))));
      living.forEach(task -> text.append("%nthere is: %s".formatted(told(task))));
    }
    return new AssertionError(text + "%nlast turns:%n%s".formatted(trace().last(20)));
  }

  private static String told(SimulatedTask task) {
    return task
        + task.stack().stream()
            .filter(frame -> !frame.getClassName().startsWith("java."))
            .filter(frame -> !frame.getClassName().startsWith(SimulatedHost.class.getPackageName()))
            .limit(4)
            .map(frame -> "%n    at %s".formatted(frame))
            .collect(Collectors.joining());
  }

  private static long nanos(Duration delay) {
    if (delay.isNegative()) {
      return 0;
    }
    return delay.compareTo(Duration.ofNanos(Turns.NEVER)) < 0 ? delay.toNanos() : Turns.NEVER;
  }
}
