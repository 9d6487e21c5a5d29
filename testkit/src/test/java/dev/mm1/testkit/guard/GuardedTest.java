package dev.mm1.testkit.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.ActorFailed;
import dev.mm1.core.event.NodeEvent.ActorStuck;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.testkit.RecordedEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/// Each kind of fault makes a guarded test fail, and is named. The tests that are tried are the
/// nested classes, which only this class runs.
final class GuardedTest {

  private static final Address ACTOR = Address.parse("<beef:1>");
  private static final ActorFailed FAILED =
      new ActorFailed(
          ACTOR, "/shop/cart", ExitReason.failed(new IllegalStateException("no such item")));
  private static final DeadLetter LOST = new DeadLetter(ACTOR, ACTOR, "shop.Add", Loss.FULL);

  /// What the failures of the class say; nothing if it passes.
  private static List<String> failures(Class<?> tried) {
    var listener = new SummaryGeneratingListener();
    var request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tried)).build();
    LauncherFactory.create().execute(request, listener);
    assertThat(listener.getSummary().getTestsFoundCount()).isEqualTo(1);
    return listener.getSummary().getFailures().stream()
        .map(failure -> failure.getException().toString())
        .toList();
  }

  @Guarded
  static final class Quiet {
    @Test
    void passes(Guard guard, NodeEvents events, RecordedEvents recorded) {
      assertThat(events).isSameAs(guard);
      events.on(LOST);
      assertThat(recorded.all()).containsExactly(LOST);
    }
  }

  @Test
  void aTestInWhichNothingGoesWrongPasses() {
    assertThat(failures(Quiet.class)).isEmpty();
  }

  @Guarded(threads = false, pinning = false)
  static final class WithAFailure {
    @Test
    void fails(NodeEvents events) {
      events.on(FAILED);
    }
  }

  @Test
  void anActorThatFailsIsNamedWithItsReason() {
    assertThat(failures(WithAFailure.class))
        .singleElement()
        .asString()
        .contains("/shop/cart " + ACTOR, "IllegalStateException: no such item", "GuardedTest.java")
        .contains("@ExpectFailure(\"/shop/cart\")");
  }

  @Guarded(threads = false, pinning = false)
  static final class WithAnExpectedFailure {
    @Test
    @ExpectFailure("/shop/*")
    void passes(NodeEvents events) {
      events.on(FAILED);
    }
  }

  @Guarded(threads = false, pinning = false)
  static final class WithAFailureExpectedByAddress {
    @Test
    void passes(Guard guard) {
      guard.on(FAILED);
      guard.expectFailure(ACTOR);
    }
  }

  @Test
  void anActorMayFailIfTheTestSaysSo() {
    assertThat(failures(WithAnExpectedFailure.class)).isEmpty();
    assertThat(failures(WithAFailureExpectedByAddress.class)).isEmpty();
  }

  @Guarded(threads = false, pinning = false)
  static final class WithAnEmptyExpectation {
    @Test
    @ExpectFailure("/shop/till")
    @ExpectFailure("/shop/cart")
    void fails(NodeEvents events) {
      events.on(FAILED);
    }
  }

  @Test
  void anExpectedFailureThatDoesNotComeIsAFault() {
    assertThat(failures(WithAnEmptyExpectation.class))
        .singleElement()
        .asString()
        .contains("an actor /shop/till should have failed")
        .doesNotContain("/shop/cart");
  }

  @Guarded(deadLetters = true, threads = false, pinning = false)
  static final class WithADeadLetter {
    @Test
    void fails(NodeEvents events) {
      events.on(LOST);
    }
  }

  @Test
  void aLostMessageIsNamedIfTheTestWantsNone() {
    assertThat(failures(WithADeadLetter.class))
        .singleElement()
        .asString()
        .contains("a shop.Add from " + ACTOR, "(FULL)");
  }

  @Guarded(threads = false, pinning = false)
  static final class WithAStuckActor {
    @Test
    void fails(NodeEvents events) {
      events.on(new ActorStuck(ACTOR, "/shop/cart", List.of()));
    }
  }

  @Test
  void anActorThatDoesNotEndIsNamed() {
    assertThat(failures(WithAStuckActor.class))
        .singleElement()
        .asString()
        .contains("/shop/cart", "was told to end and did not");
  }

  /// Left over until the test of the tests lets them go.
  private static CountDownLatch release = new CountDownLatch(1);

  private static void hold() {
    try {
      release.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Guarded(pinning = false)
  static final class WithThreads {
    @Test
    void fails() {
      var _ = Thread.ofVirtual().name("/shop/cart").start(GuardedTest::hold);
      var _ = Thread.ofPlatform().name("pool-of-the-shop").start(GuardedTest::hold);
    }
  }

  @Guarded(pinning = false)
  static final class WithAllowedThreads {
    @Test
    void passes(Guard guard) {
      guard.allowThreads("/shop/");
      var _ = Thread.ofVirtual().name("/shop/cart").start(GuardedTest::hold);
    }
  }

  @Guarded(pinning = false)
  static final class WithAThreadThatIsClosed {
    @Test
    void passes(Guard guard) {
      var closed = new CountDownLatch(1);
      var _ =
          Thread.ofVirtual()
              .name("short")
              .start(
                  () -> {
                    try {
                      closed.await();
                    } catch (InterruptedException interrupted) {
                      throw new AssertionError(interrupted);
                    }
                  });
      var _ = guard.<AutoCloseable>closing(closed::countDown);
    }
  }

  @Test
  void threadsThatAreLeftOverAreNamedAndWhereTheyAre() {
    release = new CountDownLatch(1);
    try {
      assertThat(failures(WithThreads.class))
          .singleElement()
          .asString()
          .contains("left over: virtual thread '/shop/cart'", "GuardedTest.hold")
          .contains("left over: thread 'pool-of-the-shop'");
      assertThat(failures(WithAllowedThreads.class)).isEmpty();
    } finally {
      release.countDown();
    }
    assertThat(failures(WithAThreadThatIsClosed.class)).isEmpty();
  }

  /// To wait while a class is initialised pins.
  private static final class Pinning {
    static {
      LockSupport.parkNanos(Duration.ofMillis(80).toNanos());
    }

    private Pinning() {}

    static void touch() {}
  }

  @Guarded(threads = false)
  static final class WithAPinnedThread {
    @Test
    void fails() throws InterruptedException {
      Thread.ofVirtual().name("/shop/pinned").start(Pinning::touch).join();
    }
  }

  @Test
  void aPinnedThreadIsNamedAndWhereItWas() {
    assertThat(failures(WithAPinnedThread.class))
        .singleElement()
        .asString()
        .contains("virtual thread '/shop/pinned' was pinned for", "GuardedTest$Pinning");
  }
}
