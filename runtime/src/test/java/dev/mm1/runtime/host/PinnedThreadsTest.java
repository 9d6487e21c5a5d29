package dev.mm1.runtime.host;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.event.NodeEvent.ThreadPinned;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class PinnedThreadsTest {

  private static final BlockingQueue<String> NEVER = new LinkedBlockingQueue<>();

  /// Whoever touches it first runs its initialiser, below native frames of the JVM.
  private static final class Initialised {
    static final boolean CAME;

    static {
      boolean came;
      try {
        came = NEVER.poll(100, TimeUnit.MILLISECONDS) != null;
      } catch (InterruptedException interrupted) {
        came = true;
      }
      CAME = came;
    }
  }

  @Test
  void aThreadThatWaitsInTheInitialiserOfAClassIsTold() {
    var told = new ConcurrentLinkedQueue<ThreadPinned>();
    try (var host = new VirtualHost();
        var watch = PinnedThreads.watch(Duration.ofMillis(20), told::add)) {
      assertThat(watch).isNotNull();

      host.start("/shop/till", () -> assertThat(Initialised.CAME).isFalse());

      eventually(
          () ->
              assertThat(told)
                  .anySatisfy(
                      pinned -> {
                        assertThat(pinned.thread()).isEqualTo("/shop/till");
                        assertThat(pinned.held()).isGreaterThan(Duration.ofMillis(50));
                        assertThat(pinned.stack())
                            .anySatisfy(
                                frame ->
                                    assertThat(frame.getClassName())
                                        .isEqualTo(Initialised.class.getName()));
                      }));
    }
  }
}
