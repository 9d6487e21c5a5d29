package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.ActorFailed;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.runtime.host.DispatcherSettings;
import dev.mm1.runtime.host.Reporter;
import dev.mm1.runtime.host.VirtualHost;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;

/// One node on real threads for each test.
abstract class CellsFixture {

  static final Duration LONG = Duration.ofSeconds(20);

  /// Of the dispatcher.
  static final int THREADS = 2;

  /// From when on a handler holds its thread too long.
  static final Duration HOGGING = Duration.ofMillis(100);

  final VirtualHost host = new VirtualHost(Reporter.LOG, new DispatcherSettings(THREADS, HOGGING));
  final TestNode node = new TestNode(host);
  final Cells cells = node.cells();

  /// What the future holds; waits for it.
  static <T> T soon(Future<T> future) {
    try {
      return future.get(LONG.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new AssertionError("nothing came of it", failed);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    cells.stop(Duration.ZERO, Duration.ofSeconds(5));
    host.close();
    // An assertion that fails in an actor fails the test (mm1-W10).
    assertThat(node.events().all(ActorFailed.class))
        .extracting(ActorFailed::reason)
        .noneMatch(CellsFixture::isFailedAssertion);
  }

  Puppet puppet(Kind kind) {
    return node.puppet(kind);
  }

  Puppet trapping(Kind kind) {
    return node.trapping(kind);
  }

  /// The address of an actor that has ended.
  Address dead(Kind kind) {
    var puppet = puppet(kind);
    var _ = cells.kill(puppet.address());
    var _ = puppet.ends();
    return puppet.address();
  }

  private static boolean isFailedAssertion(ExitReason reason) {
    return reason instanceof ExitReason.Failed(var type, _, _)
        && (type.endsWith("AssertionError") || type.endsWith("AssertionFailedError"));
  }
}
