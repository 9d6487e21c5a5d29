package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.Delivery;
import dev.mm1.runtime.signal.Inbox;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Routes;
import dev.mm1.runtime.signal.Signal;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// The wire between two nodes, in the hands of a test: what is sent waits until the test delivers
/// it, and the test joins the nodes and cuts them apart. Safe for any number of sending threads.
final class Wire {

  static final int LEFT = 0xa1;
  static final int RIGHT = 0xb2;

  /// What is longer in print than that cannot be sent.
  static final int LONGEST = 10_000;

  /// One end of a stretch of connectedness, as the node there sees it.
  private static final class End implements Route {
    private final NodeId other;
    private final Queue<Signal> sent = new ArrayDeque<>();
    private final Set<Traveller> travellers = new LinkedHashSet<>();
    private boolean over;

    End(NodeId other) {
      this.other = other;
    }

    @Override
    public NodeId node() {
      return other;
    }

    @Override
    public synchronized Delivery send(Signal signal) {
      if (over) {
        return Delivery.NO_ROUTE;
      }
      if (signal.toString().length() > LONGEST) {
        return Delivery.UNENCODABLE;
      }
      sent.add(signal);
      return Delivery.ACCEPTED;
    }

    @Override
    public synchronized boolean attach(Traveller traveller) {
      return !over && (travellers.add(traveller) || travellers.contains(traveller));
    }

    synchronized Optional<Signal> poll() {
      return Optional.ofNullable(sent.poll());
    }

    void end() {
      Set<Traveller> all;
      synchronized (this) {
        over = true;
        sent.clear();
        all = Set.copyOf(travellers);
      }
      all.forEach(traveller -> traveller.routeLost(this));
    }
  }

  /// What one node knows of the other.
  private static final class Side implements Routes {
    private final NodeId other;
    private volatile Way way;

    Side(NodeId other) {
      this.other = other;
      this.way = new Way.Lost(other.name().value());
    }

    @Override
    public Way to(Address address) {
      return other.tag().owns(address) ? way : NONE.to(address);
    }

    @Override
    public Way to(NodeName node) {
      return other.name().equals(node) ? way : new Way.Lost(node.value());
    }

    Optional<End> end() {
      return way instanceof Way.Open(End end) ? Optional.of(end) : Optional.empty();
    }
  }

  private final Side left = new Side(TestNode.id(RIGHT));
  private final Side right = new Side(TestNode.id(LEFT));

  /// What the left node stands on.
  Routes left() {
    return left;
  }

  Routes right() {
    return right;
  }

  /// A new stretch begins.
  void join() {
    left.way = new Routes.Way.Open(new End(left.other));
    right.way = new Routes.Way.Open(new End(right.other));
  }

  /// The stretch ends: what is under way is lost, and both nodes hear of it.
  void cut() {
    cut(left);
    cut(right);
  }

  private static void cut(Side side) {
    var end = side.end();
    side.way = new Routes.Way.Lost(side.other.name().value());
    end.ifPresent(End::end);
  }

  /// As [#cut], and the life of the right node is over for good.
  void rightDies() {
    cut();
    left.way = new Routes.Way.Dead();
  }

  /// Delivers the oldest signal that the left node sent.
  boolean toRight(Inbox there) {
    return deliver(left, right, there);
  }

  boolean toLeft(Inbox there) {
    return deliver(right, left, there);
  }

  private static boolean deliver(Side from, Side to, Inbox there) {
    var signal = from.end().flatMap(End::poll);
    signal.ifPresent(sent -> there.deliver(to.end().orElseThrow(), sent));
    return signal.isPresent();
  }
}
