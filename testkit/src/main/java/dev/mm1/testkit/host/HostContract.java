package dev.mm1.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.testkit.Eventually;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Host] must do. An implementation's test extends this.
public abstract class HostContract {
  private static final Duration SHORT = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofHours(1);
  private static final int MANY = 2_000;

  private final List<String> reports = new CopyOnWriteArrayList<>();
  private Host host;

  /// For the test that extends this.
  protected HostContract() {}

  /// A new host. It is closed after the test if it can be.
  ///
  /// @param reporter hears what work throws, with the name of the work; `timer` for timers
  protected abstract Host host(BiConsumer<String, Throwable> reporter);

  /// Lets that much time pass, where it does not pass by itself.
  protected abstract void pass(Duration time);

  @BeforeEach
  void makeHost() {
    host = host((work, thrown) -> reports.add(work + ": " + thrown.getMessage()));
  }

  @AfterEach
  void closeHost() throws Exception {
    if (host instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  @Test
  void aTaskRunsOnAThreadOfItsOwn() {
    var inside = new AtomicReference<Task>();

    var task = host.start("worker", () -> inside.set(host.current()));

    eventually(() -> assertThat(inside.get()).isNotNull());
    assertThat(inside.get()).isEqualTo(task);
    assertThat(task.isCurrent()).isFalse();
    assertThat(host.current().isCurrent()).isTrue();
  }

  @Test
  void whatATaskThrowsIsReportedUnderItsName() {
    host.start("worker", HostContract::fail);

    eventually(() -> assertThat(reports).containsExactly("worker: on purpose"));
  }

  @Test
  void aWakeBeforeTheParkIsKept() {
    var woken = new CountDownLatch(1);
    var returned = new AtomicBoolean();
    var task =
        host.start(
            "sleeper",
            () -> {
              awaitWithoutParking(woken);
              host.park();
              returned.set(true);
            });

    task.wake();
    woken.countDown();

    eventually(() -> assertThat(returned).isTrue());
  }

  @Test
  void wakesDoNotAddUp() {
    var end = host.time().nanos() + SHORT.toNanos();
    var returned = new AtomicReference<Long>();
    host.start(
        "sleeper",
        () -> {
          host.current().wake();
          host.current().wake();
          host.park();
          host.parkUntil(end);
          returned.set(host.time().nanos());
        });

    eventually(() -> assertThat(returned.get()).isNotNull().isGreaterThanOrEqualTo(end));
  }

  @Test
  void aParkEndsAtItsDeadline() {
    var end = host.time().nanos() + SHORT.toNanos();
    var returned = new AtomicReference<Long>();
    host.start(
        "sleeper",
        () -> {
          host.parkUntil(end);
          host.parkUntil(end);
          returned.set(host.time().nanos());
        });

    eventually(() -> assertThat(returned.get()).isNotNull().isGreaterThanOrEqualTo(end));
  }

  @Test
  void aWakeEndsAParkBeforeItsDeadline() {
    var end = host.time().nanos() + LONG.toNanos();
    var returned = new AtomicBoolean();
    var task =
        host.start(
            "sleeper",
            () -> {
              host.parkUntil(end);
              returned.set(true);
            });

    task.wake();

    eventually(() -> assertThat(returned).isTrue());
  }

  @Test
  void anInterruptEndsAParkAndStaysSet() {
    var interrupted = new AtomicInteger();
    var task =
        host.start(
            "sleeper",
            () -> {
              host.park();
              host.park();
              host.parkUntil(host.time().nanos() + LONG.toNanos());
              interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 2);
            });

    task.interrupt();

    eventually(() -> assertThat(interrupted).hasValue(1));
  }

  @Test
  void noWakeIsLostBetweenTasksThatAlternate() {
    var turns = new AtomicInteger();
    var tasks = new CopyOnWriteArrayList<Task>();
    tasks.add(host.start("even", () -> alternate(0, turns, tasks)));
    tasks.add(host.start("odd", () -> alternate(1, turns, tasks)));
    tasks.forEach(Task::wake);

    eventually(() -> assertThat(turns).hasValue(MANY));
  }

  private void alternate(int me, AtomicInteger turns, List<Task> tasks) {
    while (tasks.size() < 2) {
      host.park();
    }
    while (turns.get() < MANY) {
      if (turns.get() % 2 == me) {
        turns.incrementAndGet();
        tasks.get(1 - me).wake();
      } else {
        host.park();
      }
    }
  }

  @Test
  void aThreadOfSomebodyElseCanWait() {
    var me = host.current();
    var done = new AtomicBoolean();
    host.start(
        "waker",
        () -> {
          done.set(true);
          me.wake();
        });

    awaitTrue(done);

    assertThat(host.current()).isEqualTo(me);
  }

  @Test
  void aTaskTellsWhereItIsUntilItHasEnded() {
    var stop = new AtomicBoolean();
    var task = host.start("sleeper", () -> awaitTrue(stop));

    eventually(
        () ->
            assertThat(task.stack())
                .extracting(StackTraceElement::getMethodName)
                .contains("awaitTrue"));
    stop.set(true);
    task.wake();

    eventually(() -> assertThat(task.stack()).isEmpty());
  }

  @Test
  void timersComeInTheOrderOfTheirDeadlinesAndNotBefore() {
    var due = new CopyOnWriteArrayList<Integer>();
    var early = new AtomicInteger();
    for (int millis : List.of(50, 10, 40, 20, 30)) {
      var deadline = host.time().nanos() + Duration.ofMillis(millis).toNanos();
      host.after(
          Duration.ofMillis(millis),
          () -> {
            due.add(millis);
            early.addAndGet(host.time().nanos() < deadline ? 1 : 0);
          });
    }

    eventually(() -> assertThat(due).containsExactly(10, 20, 30, 40, 50));
    assertThat(early).hasValue(0);
  }

  @Test
  void aTimerThatWasCancelledInTimeDoesNotCome() {
    var came = new CopyOnWriteArrayList<String>();
    var cancelled = host.after(SHORT, () -> came.add("cancelled"));
    host.after(SHORT.multipliedBy(2), () -> came.add("kept"));

    assertThat(cancelled.cancel()).isTrue();
    assertThat(cancelled.cancel()).isFalse();

    eventually(() -> assertThat(came).containsExactly("kept"));
  }

  @Test
  void aTimerThatHasComeCannotBeCancelled() {
    var came = new AtomicBoolean();
    var timer = host.after(Duration.ZERO, () -> came.set(true));

    eventually(() -> assertThat(came).isTrue());

    assertThat(timer.cancel()).isFalse();
  }

  @Test
  void delaysMayBeNegativeOrEndless() {
    var came = new CopyOnWriteArrayList<String>();
    var endless = host.after(Duration.ofSeconds(Long.MAX_VALUE), () -> came.add("endless"));
    host.after(Duration.ofSeconds(-5), () -> came.add("negative"));

    eventually(() -> assertThat(came).containsExactly("negative"));

    assertThat(endless.cancel()).isTrue();
  }

  @Test
  void aTimerThatThrowsIsReportedAndHoldsUpNoOther() {
    var came = new AtomicBoolean();

    host.after(Duration.ZERO, HostContract::fail);
    host.after(SHORT, () -> came.set(true));

    eventually(() -> assertThat(came).isTrue());
    assertThat(reports).containsExactly("timer: on purpose");
  }

  @Test
  void manyTasksCanSetAndCancelTimers() {
    var came = new AtomicInteger();
    var cancelled = new AtomicInteger();
    for (int task = 0; task < 4; task++) {
      host.start(
          "setter",
          () -> {
            for (int i = 0; i < MANY; i++) {
              var timer = host.after(SHORT.dividedBy(1 + i % 30), came::incrementAndGet);
              cancelled.addAndGet(i % 2 == 0 && timer.cancel() ? 1 : 0);
            }
          });
    }

    eventually(() -> assertThat(came.get() + cancelled.get()).isEqualTo(4 * MANY));
    assertThat(cancelled).hasPositiveValue();
  }

  @Test
  void serialWorkRunsOneAtATimeInTheOrderGiven() {
    var serial = host.serial("serial");
    var inside = new AtomicInteger();
    var overlaps = new AtomicInteger();
    // Plain on purpose: each piece of work must see what the earlier ones wrote.
    int[] last = new int[4];
    int[] outOfOrder = new int[1];
    var done = new AtomicInteger();
    for (int task = 0; task < last.length; task++) {
      int me = task;
      host.start(
          "giver",
          () ->
              IntStream.rangeClosed(1, MANY)
                  .forEach(
                      i ->
                          serial.execute(
                              () -> {
                                overlaps.addAndGet(inside.getAndIncrement());
                                outOfOrder[0] += last[me] == i - 1 ? 0 : 1;
                                last[me] = i;
                                inside.decrementAndGet();
                                done.incrementAndGet();
                              })));
    }

    eventually(() -> assertThat(done).hasValue(last.length * MANY));
    assertThat(overlaps).hasValue(0);
    assertThat(outOfOrder[0]).isZero();
    assertThat(last).containsOnly(MANY);
  }

  @Test
  void serialWorkThatThrowsIsReportedAndDoesNotStopTheNext() {
    var serial = host.serial("serial");
    var came = new AtomicBoolean();

    serial.execute(HostContract::fail);
    serial.execute(() -> came.set(true));

    eventually(() -> assertThat(came).isTrue());
    assertThat(reports).containsExactly("serial: on purpose");
  }

  @Test
  void serialWorkLeavesNoInterruptToTheNext() {
    var serial = host.serial("serial");
    var interrupted = new AtomicInteger();

    serial.execute(() -> Thread.currentThread().interrupt());
    serial.execute(() -> interrupted.set(Thread.currentThread().isInterrupted() ? 1 : 2));

    eventually(() -> assertThat(interrupted).hasValue(2));
  }

  @Test
  void dispatchedWorksAllRunEachOnceSeeingWhatWasWrittenBefore() {
    var dispatcher = host.dispatcher();
    // Plain on purpose: each chain of works hands its count on.
    int[] counts = new int[4];
    var done = new AtomicInteger();
    for (int chain = 0; chain < counts.length; chain++) {
      int me = chain;
      dispatcher.execute(() -> countOn(dispatcher, counts, me, done));
    }

    eventually(() -> assertThat(done).hasValue(counts.length));
    assertThat(counts).containsOnly(MANY);
  }

  private static void countOn(Executor dispatcher, int[] counts, int me, AtomicInteger done) {
    counts[me]++;
    if (counts[me] == MANY) {
      done.incrementAndGet();
    } else {
      dispatcher.execute(() -> countOn(dispatcher, counts, me, done));
    }
  }

  @Test
  void aDispatchedWorkIsATaskUntilItReturns() {
    var first = new AtomicReference<Task>();
    var same = new AtomicBoolean();

    host.dispatcher()
        .execute(
            () -> {
              first.set(host.current());
              same.set(first.get().equals(host.current()) && first.get().isCurrent());
            });

    eventually(() -> assertThat(same).isTrue());
    assertThat(first.get().isCurrent()).isFalse();
  }

  @Test
  void theUsualDispatcherHasAName() {
    var done = new AtomicInteger();

    host.dispatcher(Host.DISPATCHER).execute(done::incrementAndGet);
    host.dispatcher().execute(done::incrementAndGet);

    eventually(() -> assertThat(done).hasValue(2));
  }

  @Test
  void dispatchedWorkThatThrowsIsReportedAndDoesNotStopTheNext() {
    var came = new AtomicInteger();

    for (int i = 0; i < MANY; i++) {
      host.dispatcher().execute(HostContract::fail);
      host.dispatcher().execute(came::incrementAndGet);
    }

    eventually(() -> assertThat(came).hasValue(MANY));
    eventually(
        () -> assertThat(reports).hasSize(MANY).containsOnly("dispatcher default: on purpose"));
  }

  @Test
  void dispatchedWorkLeavesNoInterruptToTheNext() {
    var done = new AtomicInteger();
    var interrupted = new AtomicInteger();

    for (int i = 0; i < MANY; i++) {
      host.dispatcher()
          .execute(
              () -> {
                interrupted.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0);
                Thread.currentThread().interrupt();
                done.incrementAndGet();
              });
    }

    eventually(() -> assertThat(done).hasValue(MANY));
    assertThat(interrupted).hasValue(0);
  }

  @Test
  void timeNeverGoesBack() {
    var latest = new AtomicLong(host.time().nanos());
    var steps = new AtomicInteger();
    var back = new AtomicInteger();
    for (int task = 0; task < 4; task++) {
      host.start(
          "reader",
          () -> {
            for (int i = 0; i < MANY; i++) {
              long seen = latest.get();
              long now = host.time().nanos();
              back.addAndGet(now < seen ? 1 : 0);
              latest.accumulateAndGet(now, Math::max);
              steps.incrementAndGet();
            }
          });
    }

    eventually(() -> assertThat(steps).hasValue(4 * MANY));
    assertThat(back).hasValue(0);
  }

  private void awaitTrue(AtomicBoolean condition) {
    while (!condition.get()) {
      host.park();
    }
  }

  private static void awaitWithoutParking(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this", e);
    }
  }

  private void eventually(Runnable assertion) {
    Eventually.eventually(
        () -> {
          pass(Duration.ofMillis(1));
          assertion.run();
        });
  }

  private static void fail() {
    throw new IllegalStateException("on purpose");
  }
}
