package dev.mm1.testkit.net;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;

/// One direction of a connection: what was sent and has not arrived, in order. Guarded by the
/// network.
final class Wire {
  private static final int MUCH = 1 << 20;

  private final InMemoryNetwork network;
  private final String from;
  private final String to;
  private final Queue<Item> underWay = new ArrayDeque<>();
  private long lastDue;
  private int bytes;

  private record Item(long due, int bytes, Runnable arrival) {}

  Wire(InMemoryNetwork network, String from, String to) {
    this.network = network;
    this.from = from;
    this.to = to;
    lastDue = network.now();
  }

  void send(int size, Runnable arrival) {
    var delay = network.delay();
    lastDue = Math.max(lastDue, network.now() + delay.toNanos());
    underWay.add(new Item(lastDue, size, arrival));
    bytes += size;
    if (delay.isZero()) {
      pump();
    } else {
      var _ = network.host().after(Duration.ofNanos(lastDue - network.now()), this::pump);
    }
  }

  /// Lets arrive what can.
  void pump() {
    synchronized (network) {
      while (canArrive()) {
        var item = underWay.remove();
        bytes -= item.bytes;
        item.arrival.run();
      }
      network.waits(this, !underWay.isEmpty());
    }
  }

  boolean takesMore() {
    return bytes < MUCH;
  }

  private boolean canArrive() {
    return !underWay.isEmpty()
        && underWay.element().due <= network.now()
        && network.isOpen(from, to);
  }
}
