package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.runtime.host.VirtualHost;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/// Two nodes on real threads, and a wire in the hands of the test.
abstract class RemoteFixture {

  final VirtualHost host = new VirtualHost();
  final Wire wire = new Wire();
  final TestNode left = new TestNode(host, Wire.LEFT, wire.left());
  final Offered offered = new Offered();
  final TestNode right =
      new TestNode(host, Wire.RIGHT, wire.right(), offered.factories(this::right));

  RemoteFixture() {
    wire.join();
  }

  private TestNode right() {
    return right;
  }

  @AfterEach
  void stop() throws InterruptedException {
    left.cells().stop(Duration.ZERO, CellsFixture.LONG);
    right.cells().stop(Duration.ZERO, CellsFixture.LONG);
    host.close();
  }

  /// Delivers what has been sent until now, in both directions, and what that brings about at once.
  void deliver() {
    boolean busy = true;
    while (busy) {
      boolean toRight = wire.toRight(right.cells());
      boolean toLeft = wire.toLeft(left.cells());
      busy = toRight || toLeft;
    }
  }

  /// The next thing that the puppet hears, which comes over the wire.
  Object hears(Puppet puppet) {
    eventually(
        () -> {
          deliver();
          assertThat(puppet.hasHeard()).isTrue();
        });
    return puppet.hears();
  }

  /// Whatever is under way, nothing of it concerns the puppet.
  void hearsNothing(Puppet puppet) {
    deliver();
    puppet.hearsNothing();
  }
}
