package dev.mm1.runtime.peer;

import dev.mm1.runtime.peer.Opening.Presence;
import dev.mm1.runtime.peer.Opening.Side;
import dev.mm1.runtime.peer.TwoNodes.Item.Data;
import dev.mm1.runtime.peer.TwoNodes.Item.Say;
import dev.mm1.testkit.explore.Move;
import java.util.ArrayList;
import java.util.List;

/// A small world: two deciders, joined by connections that deliver in order, may break at any time,
/// and whose two ends notice a break each on its own, at any time after.
///
/// A session's number travels with each message sent in it. What must never happen is an
/// [AssertionError].
///
/// @param nodes the lower and the higher
/// @param wires the connections; a place is used again once both ends have closed
/// @param left what may still go wrong, or on for ever
record TwoNodes(List<Opening> nodes, List<Wire> wires, Budget left) {

  TwoNodes {
    nodes = List.copyOf(nodes);
    wires = List.copyOf(wires);
  }

  /// Nobody knows of the other.
  static TwoNodes start(Budget budget) {
    return new TwoNodes(
        List.of(Opening.between(Side.LOWER), Opening.between(Side.HIGHER)), List.of(), budget);
  }

  /// How often something may still happen.
  record Budget(int dials, int breaks, int timeouts, int flaps) {

    boolean isFaultless() {
      return breaks == 0 && timeouts == 0 && flaps == 0;
    }
  }

  /// Something under way.
  sealed interface Item {
    record Say(Act step) implements Item {}

    record Data(long number) implements Item {}
  }

  /// A connection.
  ///
  /// @param stands whether the dialler knows that it stands
  /// @param isOpen whether the end of each of the two nodes is open
  /// @param towards what is under way to each of the two nodes
  record Wire(int dialler, boolean stands, List<Boolean> isOpen, List<List<Item>> towards) {

    static final Wire NONE =
        new Wire(-1, false, List.of(false, false), List.of(List.of(), List.of()));

    static Wire dialledBy(int node) {
      return new Wire(node, false, List.of(true, true), List.of(List.of(), List.of()));
    }

    Wire standing() {
      return new Wire(dialler, true, isOpen, towards);
    }

    Wire closedAt(int node) {
      List<Boolean> open = set(isOpen, node, false);
      boolean isOver = !open.contains(true) || (!stands && node == dialler);
      return isOver ? NONE : new Wire(dialler, stands, open, set(towards, node, List.of()));
    }

    Wire with(int to, Item item) {
      if (!isOpen.get(to)) {
        return this;
      }
      List<Item> queue = new ArrayList<>(towards.get(to));
      queue.add(item);
      return new Wire(dialler, stands, isOpen, set(towards, to, List.copyOf(queue)));
    }

    Wire withoutFirst(int to) {
      List<Item> queue = towards.get(to);
      return new Wire(
          dialler, stands, isOpen, set(towards, to, List.copyOf(queue.subList(1, queue.size()))));
    }
  }

  static <T> List<T> set(List<T> list, int index, T value) {
    List<T> copy = new ArrayList<>(list);
    copy.set(index, value);
    return List.copyOf(copy);
  }

  /// Whether both have the same session.
  boolean isAgreed() {
    Opening one = nodes.get(0);
    return one.up().isPresent() && one.up().equals(nodes.get(1).up());
  }

  TwoNodes with(Budget budget) {
    return new TwoNodes(nodes, wires, budget);
  }

  TwoNodes withNode(int node, Opening opening) {
    return new TwoNodes(set(nodes, node, opening), wires, left);
  }

  TwoNodes withWire(int wire, Wire next) {
    List<Wire> all = new ArrayList<>(wires);
    all.set(wire, next);
    while (!all.isEmpty() && all.getLast().equals(Wire.NONE)) {
      all.removeLast();
    }
    return new TwoNodes(nodes, all, left);
  }

  private int freePlace() {
    int free = wires.indexOf(Wire.NONE);
    return free < 0 ? wires.size() : free;
  }

  private TwoNodes withNewWire(int place, int dialler) {
    List<Wire> all = new ArrayList<>(wires);
    if (place == all.size()) {
      all.add(Wire.dialledBy(dialler));
    } else {
      all.set(place, Wire.dialledBy(dialler));
    }
    Budget rest = new Budget(left.dials() - 1, left.breaks(), left.timeouts(), left.flaps());
    return new TwoNodes(nodes, all, rest);
  }

  /// What can happen, if both go by the rules.
  ///
  /// @param isFaultless whether the world began without any faults to come
  record Play(OpeningDecider decider, boolean isFaultless) {

    List<Move<TwoNodes>> moves(TwoNodes world) {
      List<Move<TwoNodes>> moves = new ArrayList<>();
      for (int node = 0; node < 2; node++) {
        ofNode(world, node, moves);
      }
      for (int wire = 0; wire < world.wires.size(); wire++) {
        for (int node = 0; node < 2; node++) {
          if (world.wires.get(wire).isOpen.get(node)) {
            ofEnd(world, wire, node, moves);
          }
        }
      }
      return moves;
    }

    private void ofNode(TwoNodes world, int node, List<Move<TwoNodes>> moves) {
      Opening opening = world.nodes.get(node);
      if (opening.dialPlanned() && world.left.dials() > 0) {
        var due = new Happening.DialDue(world.freePlace());
        moves.add(Move.step("dial due at " + node, () -> after(world, node, due)));
      }
      if (opening.presence() == Presence.ABSENT) {
        moves.add(Move.step("seen by " + node, () -> after(world, node, new Happening.Present())));
      } else if (world.left.flaps() > 0) {
        TwoNodes flapped = world.with(spend(world.left, 0, 0, 1));
        moves.add(
            Move.fault("unseen by " + node, () -> after(flapped, node, new Happening.Absent())));
      }
      opening.up().ifPresent(session -> data(world, node, session, moves));
    }

    private static void data(
        TwoNodes world, int node, Opening.Session session, List<Move<TwoNodes>> moves) {
      Wire wire = world.wires.get(session.connection());
      int other = 1 - node;
      List<Item> queue = wire.towards.get(other);
      if (wire.isOpen.get(other) && queue.size() < 2 && !hasData(queue)) {
        moves.add(
            Move.step(
                "data from " + node,
                () ->
                    world.withWire(
                        session.connection(), wire.with(other, new Data(session.number())))));
      }
    }

    private static boolean hasData(List<Item> queue) {
      return queue.stream().anyMatch(Data.class::isInstance);
    }

    private void ofEnd(TwoNodes world, int at, int node, List<Move<TwoNodes>> moves) {
      Wire wire = world.wires.get(at);
      if (!wire.stands && wire.dialler == node) {
        moves.add(
            Move.step(
                "connection %d stands".formatted(at),
                () ->
                    after(world.withWire(at, wire.standing()), node, new Happening.Connected(at))));
      }
      String where = "connection %d at %d".formatted(at, node);
      if (!wire.isOpen.get(1 - node)) {
        moves.add(Move.step("end of " + where, () -> gone(world, at, node)));
      } else if (world.left.breaks() > 0) {
        TwoNodes broken = world.with(spend(world.left, 1, 0, 0));
        moves.add(Move.fault("break of " + where, () -> gone(broken, at, node)));
      }
      if (world.left.timeouts() > 0 && isOpening(world.nodes.get(node), at)) {
        TwoNodes late = world.with(spend(world.left, 0, 1, 0));
        moves.add(
            Move.fault("deadline of " + where, () -> after(late, node, new Happening.Late(at))));
      }
      if (!wire.towards.get(node).isEmpty()) {
        moves.add(Move.step("arrival on " + where, () -> arrival(world, at, node)));
      }
    }

    private static boolean isOpening(Opening opening, int wire) {
      return opening.dial().filter(dial -> dial.connection() == wire).isPresent()
          || opening.inbound().stream().anyMatch(in -> in.connection() == wire);
    }

    private static Budget spend(Budget left, int breaks, int timeouts, int flaps) {
      return new Budget(
          left.dials(), left.breaks() - breaks, left.timeouts() - timeouts, left.flaps() - flaps);
    }

    private TwoNodes gone(TwoNodes world, int at, int node) {
      TwoNodes closed = world.withWire(at, world.wires.get(at).closedAt(node));
      return after(closed, node, new Happening.Gone(at, "gone"));
    }

    private TwoNodes arrival(TwoNodes world, int at, int node) {
      Wire wire = world.wires.get(at);
      TwoNodes taken = world.withWire(at, wire.withoutFirst(node));
      return switch (wire.towards.get(node).getFirst()) {
        case Data(long number) -> {
          checkData(world.nodes.get(node), at, number);
          yield taken;
        }
        case Say(Act step) -> after(taken, node, heard(step));
      };
    }

    private static void checkData(Opening receiver, int at, long number) {
      if (receiver.up().filter(up -> up.equals(new Opening.Session(at, number))).isEmpty()) {
        throw new AssertionError("P2: a message was delivered outside the session it was sent in");
      }
    }

    private static Happening heard(Act step) {
      return switch (step) {
        case Act.SayHello(int at, long number) -> new Happening.HelloHeard(at, number);
        case Act.SayWelcome(int at, long number) -> new Happening.WelcomeHeard(at, number);
        case Act.SayProof(int at, long number) -> new Happening.ProofHeard(at, number);
        case Act.SayOpen(int at, long number) -> new Happening.OpenHeard(at, number);
        case Act.SayRefuse(int at, var _, long seen) -> new Happening.RefuseHeard(at, seen);
        case Act.PlanDial _, Act.Dial _, Act.Close _, Act.Begin _, Act.End _ ->
            throw new IllegalStateException(step + " is not said");
      };
    }

    private TwoNodes after(TwoNodes world, int node, Happening happening) {
      Decision decision = decider.decide(world.nodes.get(node), happening);
      TwoNodes next = world.withNode(node, decision.next());
      for (Act act : decision.acts()) {
        next = done(next, node, act, world.nodes.get(node));
      }
      return next;
    }

    private TwoNodes done(TwoNodes world, int node, Act act, Opening before) {
      return switch (act) {
        case Act.PlanDial _ -> world;
        case Act.Dial(int at) -> world.withNewWire(at, node);
        case Act.SayHello(int at, long _) -> say(world, node, at, act);
        case Act.SayWelcome(int at, long _) -> say(world, node, at, act);
        case Act.SayProof(int at, long _) -> say(world, node, at, act);
        case Act.SayOpen(int at, long _) -> say(world, node, at, act);
        case Act.SayRefuse(int at, var _, long _) -> say(world, node, at, act);
        case Act.Close(int at, String _) -> closed(world, node, at);
        case Act.Begin(int at, long number) -> {
          checkBegin(world, node, at, number, before);
          yield world;
        }
        case Act.End(String why) -> {
          if (isFaultless) {
            throw new AssertionError("P9: a session has ended without a fault: " + why);
          }
          yield world;
        }
      };
    }

    private static TwoNodes closed(TwoNodes world, int node, int at) {
      boolean isClosedAlready = at >= world.wires.size() || !world.wires.get(at).isOpen.get(node);
      return isClosedAlready ? world : world.withWire(at, world.wires.get(at).closedAt(node));
    }

    private static TwoNodes say(TwoNodes world, int node, int at, Act step) {
      return world.withWire(at, world.wires.get(at).with(1 - node, new Say(step)));
    }

    private static void checkBegin(TwoNodes world, int node, int at, long number, Opening before) {
      if (number <= before.last()) {
        throw new AssertionError("P1: session %d after %d".formatted(number, before.last()));
      }
      if (world.wires.get(at).dialler == node && world.nodes.get(1 - node).last() < number) {
        throw new AssertionError("P10: the dialler has opened what the acceptor has not");
      }
    }
  }
}
