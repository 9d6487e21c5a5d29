package dev.mm1.runtime.host;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.ShortWork;
import dev.mm1.core.host.Task;
import dev.mm1.testkit.host.HostContract;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

final class VirtualHostTest extends HostContract {
  @Override
  protected Host host(BiConsumer<String, Throwable> reporter) {
    return new VirtualHost(reporter::accept);
  }

  @Override
  protected void pass(Duration time) {
    // It passes by itself.
  }

  @Test
  void aLockBetweenWakeAndParkDoesNotEatThePermit() {
    try (var host = new VirtualHost()) {
      var steps = new AtomicInteger();
      host.start(
          "sleeper",
          () -> {
            host.current().wake();
            LockSupport.park(); // As a contended lock does.
            steps.incrementAndGet();
            host.park();
            steps.incrementAndGet();
          });

      eventually(() -> assertThat(steps).hasValue(2));
    }
  }

  @Test
  void aThreadForkedFromATaskIsAnotherTask() {
    try (var host = new VirtualHost()) {
      var tasks = new CopyOnWriteArrayList<Task>();
      host.start(
          "parent",
          () -> {
            tasks.add(host.current());
            Thread.startVirtualThread(() -> tasks.add(host.current()));
          });

      eventually(() -> assertThat(tasks).hasSize(2).doesNotHaveDuplicates());
    }
  }

  @Test
  void aWorkOnTheDispatcherMustNotPark() {
    var heard = new CopyOnWriteArrayList<String>();
    try (var host = new VirtualHost((work, thrown) -> heard.add(work + thrown.getMessage()))) {
      host.dispatcher().execute(host::park);
      host.dispatcher().execute(() -> host.parkUntil(host.time().nanos() + 1));

      eventually(() -> assertThat(heard).hasSize(2));
      assertThat(heard)
          .allMatch(report -> report.startsWith("dispatcher defaultwork on a dispatcher"));
    }
  }

  /// Holds its thread until it is told, and counts how often it is told that it does.
  private static final class Hog implements ShortWork {
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Duration> told = new CopyOnWriteArrayList<>();

    @Override
    public void run() {
      begun.set(true);
      while (!over.get()) {
        Thread.onSpinWait();
      }
    }

    @Override
    public void overdue(Duration held, List<StackTraceElement> stack) {
      assertThat(stack).anyMatch(frame -> frame.getMethodName().equals("run"));
      told.add(held);
    }
  }

  @Test
  void worksThatHoldAllThreadsAreToldOnceEachAndOthersGoOn() {
    var limit = Duration.ofMillis(40);
    try (var host = new VirtualHost(Reporter.LOG, new DispatcherSettings(1, limit))) {
      var hogs = List.of(new Hog(), new Hog(), new Hog());
      hogs.forEach(host.dispatcher()::execute);
      eventually(() -> assertThat(hogs).allMatch(hog -> hog.begun.get()));
      var came = new AtomicInteger();
      host.dispatcher().execute(came::incrementAndGet);

      eventually(() -> assertThat(came).hasValue(1));
      eventually(() -> assertThat(hogs).allMatch(hog -> hog.told.size() == 1));
      hogs.forEach(hog -> assertThat(hog.told.getFirst()).isGreaterThanOrEqualTo(limit));

      hogs.forEach(hog -> hog.over.set(true));
      host.dispatcher().execute(came::incrementAndGet);
      eventually(() -> assertThat(came).hasValue(2));
      assertThat(hogs).allMatch(hog -> hog.told.size() == 1);
    }
  }

  @Test
  void aClosedHostDropsWork() {
    var came = new AtomicInteger();
    var host = new VirtualHost();
    host.dispatcher().execute(came::incrementAndGet);
    eventually(() -> assertThat(came).hasValue(1));

    host.close();

    host.dispatcher().execute(came::incrementAndGet);
    assertThat(came).hasValue(1);
  }

  @Test
  void aDispatcherWithoutThreadsOrPatienceIsRefused() {
    assertThatThrownBy(() -> new DispatcherSettings(0, Duration.ofSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new DispatcherSettings(1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not positive");
  }

  @Test
  void aBrokenMachineIsReportedToItsHookFirstAndAStackOverflowIsNot() {
    var heard = new CopyOnWriteArrayList<String>();
    Reporter reporter = (work, _) -> heard.add(work);
    try (var host = new VirtualHost(reporter.andOnBrokenMachine(e -> heard.add(e.getMessage())))) {
      host.serial("deep").execute(VirtualHostTest::overflow);
      eventually(() -> assertThat(heard).containsExactly("deep"));

      host.serial("big").execute(VirtualHostTest::runOutOfMemory);
      eventually(() -> assertThat(heard).containsExactly("deep", "no room", "big"));
    }
  }

  @Test
  void aReporterThatThrowsDoesNotStopTheTimers() {
    Reporter broken =
        (_, _) -> {
          throw new IllegalStateException("broken reporter");
        };
    try (var host = new VirtualHost(broken)) {
      var came = new AtomicInteger();
      host.after(
          Duration.ZERO,
          () -> {
            throw new IllegalStateException("broken timer");
          });
      host.after(Duration.ZERO, came::incrementAndGet);

      eventually(() -> assertThat(came).hasValue(1));
    }
  }

  @Test
  void closingDropsTimersAndEndsTheirThread() {
    var came = new AtomicInteger();
    var timerThread = new AtomicReference<Thread>();
    var host = new VirtualHost();
    host.after(Duration.ZERO, () -> timerThread.set(Thread.currentThread()));
    eventually(() -> assertThat(timerThread.get()).isNotNull());
    host.after(Duration.ofMillis(200), came::incrementAndGet);

    host.close();

    eventually(() -> assertThat(timerThread.get().isAlive()).isFalse());
    assertThat(came).hasValue(0);
  }

  private static void overflow() {
    throw new StackOverflowError();
  }

  private static void runOutOfMemory() {
    throw new OutOfMemoryError("no room");
  }
}
