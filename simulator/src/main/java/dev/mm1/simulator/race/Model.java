package dev.mm1.simulator.race;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.simulator.puppet.Command;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.Onlooker;
import dev.mm1.simulator.puppet.Traits;
import dev.mm1.testkit.host.SimulatedHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/// The promises, as a program: it looks on while puppets act, knows from that what must be in each
/// mailbox and who must end, and finds whatever is otherwise.
///
/// It relies on the simulated host: what a puppet does in one call happens in one piece, and is
/// told here before anything else happens. It hears of ends in the same piece, for it watches each
/// puppet from its birth, as if from another node.
final class Model implements Onlooker, Route {
  private static final NodeId SELF =
      new NodeId(new NodeName("model"), new Incarnation(1, new LifeId(0, 0xb2)), new NodeTag(0xb2));
  private static final Address EYE = Address.of(SELF.tag(), 1 << 20);
  private static final int TAIL = 60;

  private record Asked(Address whom, long deadline) {}

  private final Map<Address, Figure> figures = new LinkedHashMap<>();
  private final List<Note> notes = new ArrayList<>();

  /// By their time-outs, of which no two are alike.
  private final Map<Duration, Asked> asks = new HashMap<>();

  /// Those whose request somebody has heard.
  private final Set<Duration> seen = new HashSet<>();

  private final Letters letters = new Letters();
  private final BiConsumer<Route, Signal> deliver;
  private final SimulatedHost host;
  private final UnaryOperator<Context> through;
  private Optional<String> violation = Optional.empty();

  /// @param deliver hands a signal to the node of the puppets
  /// @param host where others get their turn after each act
  /// @param through what puppets are given instead of their contexts
  Model(BiConsumer<Route, Signal> deliver, SimulatedHost host, UnaryOperator<Context> through) {
    this.deliver = deliver;
    this.host = host;
    this.through = through;
  }

  // Who is there.

  /// From now on it is followed. To be called before anything happens to it.
  void born(Address address, Kind kind, Traits traits, Optional<Address> parent) {
    figures.put(address, new Figure(address, kind, traits, parent));
    deliver.accept(this, new Signal.Watch(EYE, address, new WatchRef(address.serial())));
  }

  List<Figure> figures() {
    return List.copyOf(figures.values());
  }

  List<Figure> living() {
    return figures.values().stream().filter(figure -> !figure.isGone()).toList();
  }

  /// How many links and watches it must have, of both sides, and the eye of this model.
  int relations(Figure self) {
    long watchers =
        living().stream()
            .filter(other -> !other.equals(self))
            .flatMap(other -> other.watches().values().stream())
            .filter(self.address()::equals)
            .count();
    return self.links().size() + self.watches().size() + (int) watchers + 1;
  }

  Letters letters() {
    return letters;
  }

  private Figure at(Address address) {
    var figure = figures.get(address);
    if (figure == null) {
      throw new AssertionError("a puppet that was never born: " + address);
    }
    return figure;
  }

  // What they do.

  @Override
  public Context through(Context context) {
    return through.apply(context);
  }

  @Override
  public void did(Address puppet, Command command, Object result) {
    notes.add(new Note(puppet, command, result));
    apply(at(puppet), command, result);
    host.giveWay();
  }

  private void apply(Figure self, Command command, Object result) {
    switch (command) {
      case Command.Tell(var to, Numbered message) -> told(self, at(to), message, result);
      case Command.Link(var peer) -> link(self, at(peer));
      case Command.Unlink(var peer) -> unlink(self, at(peer));
      case Command.Trap(boolean exits) -> self.trap(exits);
      case Command.Watch(var peer) -> watch(self, at(peer), (WatchRef) result);
      case Command.UnwatchLast() -> check(result.equals(self.unwatchesLast()), "B35");
      case Command.FlushLast() -> {
        check(result.equals(self.unwatchesLast()), "B35");
        self.flushesLast();
      }
      case Command.Exit(var target, var reason) -> {
        found(at(target), result);
        at(target).signalled(self.address(), reason);
      }
      case Command.Kill(var target) -> {
        found(at(target), result);
        at(target).tell(ExitReason.killed());
      }
      case Command.Spawn spawn -> spawned(self, spawn, (Spawned) result);
      case Command.Ask ask -> asked(self, ask);
      default -> {}
    }
  }

  private void told(Figure self, Figure to, Numbered message, Object result) {
    letters.sent(self.address(), to.address(), (Delivery) result);
    boolean right =
        switch ((Delivery) result) {
          case ACCEPTED -> !to.isGone() && !to.isTold();
          case FULL -> to.mayBeFull() && !to.isGone() && !to.isTold();
          case CLOSED -> to.isTold() && !to.isGone();
          case NOT_FOUND -> to.isGone();
          case NO_ROUTE, TTL_EXHAUSTED, UNENCODABLE -> false;
        };
    check(right, "B57: delivery to " + to);
    if (result == Delivery.ACCEPTED) {
      to.arrives(message);
    }
  }

  private void link(Figure self, Figure peer) {
    if (self.links().contains(peer.address())) {
      // Its end is still to be heard of.
      return;
    }
    if (peer.isGone()) {
      self.signalled(peer.address(), ExitReason.noProc());
    } else if (!peer.equals(self)) {
      self.links().add(peer.address());
      peer.links().add(self.address());
    }
  }

  private static void unlink(Figure self, Figure peer) {
    self.links().remove(peer.address());
    peer.links().remove(self.address());
  }

  private static void watch(Figure self, Figure peer, WatchRef ref) {
    self.watches(ref, peer.address());
    if (peer.isGone()) {
      self.fires(ref, ExitReason.noProc());
    }
  }

  /// What is waited for has been answered before this is told.
  private void asked(Figure self, Command.Ask ask) {
    self.asks();
    if (!ask.waits()) {
      long deadline = host.time().nanos() + ask.timeout().toNanos();
      asks.put(ask.timeout(), new Asked(ask.to(), deadline));
    }
  }

  /// Who never saw the request and was gone before the time was over has failed the ask at once.
  private boolean mayBeLate(Answer.Late late) {
    var asked = asks.get(late.timeout());
    return asked == null
        || seen.contains(late.timeout())
        || at(asked.whom()).goneAt() >= asked.deadline();
  }

  private void found(Figure target, Object result) {
    check(result == (target.isGone() ? Delivery.NOT_FOUND : Delivery.ACCEPTED), "B27");
  }

  private void spawned(Figure self, Command.Spawn spawn, Spawned result) {
    var traits = spawn.traits();
    var parent = traits.linked() ? Optional.of(self.address()) : Optional.<Address>empty();
    born(result.address(), spawn.kind(), traits, parent);
    if (traits.linked()) {
      link(self, at(result.address()));
    }
    result.watch().ifPresent(ref -> self.watches(ref, result.address()));
  }

  @Override
  public void ends(Address puppet, Command command) {
    notes.add(new Note(puppet, command, "its end"));
    at(puppet).wishes(reason(command));
  }

  private static ExitReason reason(Command command) {
    return switch (command) {
      case Command.Quit(var reason) -> reason;
      case Command.Fail(var message) -> ExitReason.failed(new IllegalStateException(message));
      default -> ExitReason.normal();
    };
  }

  // What they hear.

  @Override
  public void heard(Address puppet, Object message) {
    notes.add(new Note(puppet, "heard", message));
    var self = at(puppet);
    switch (message) {
      case Answer answer -> {
        self.isAnswered();
        check(self.unanswered() >= -1, "one answer for each ask");
        check(
            !(answer instanceof Answer.Late late) || mayBeLate(late),
            "an ask fails with whoever owes the answer");
      }
      case Request(_, Duration question) -> seen.add(question);
      case Request _ -> {}
      case Object other -> {
        var next = self.mail().poll();
        check(other.equals(next), "B42: heard %s instead of %s".formatted(other, next));
      }
    }
    host.giveWay();
  }

  // How they end.

  /// It is found no more, and nobody has heard of its end yet.
  void gone(Address puppet) {
    notes.add(new Note(puppet, "gone", "from now on"));
    at(puppet).goes(host.time().nanos());
    host.giveWay();
  }

  @Override
  public NodeId node() {
    return SELF;
  }

  @Override
  public boolean attach(Traveller traveller) {
    return true;
  }

  @Override
  public Delivery send(Signal signal) {
    if (signal instanceof Signal.Down(var puppet, _, _, var reason)) {
      notes.add(new Note(puppet, "ended", reason));
      ended(at(puppet), reason);
    }
    return Delivery.ACCEPTED;
  }

  private void ended(Figure self, ExitReason reason) {
    check(self.ends(reason), "no reason of its own to end so: " + self);
    for (var peer : List.copyOf(self.links())) {
      unlink(self, at(peer));
      at(peer).signalled(self.address(), reason);
    }
    for (var watcher : figures()) {
      List.copyOf(watcher.watches().entrySet()).stream()
          .filter(watch -> watch.getValue().equals(self.address()))
          .forEach(watch -> watcher.fires(watch.getKey(), reason));
    }
  }

  // What was found.

  void check(boolean right, String promise) {
    if (!right && violation.isEmpty()) {
      violation = Optional.of(promise);
      notes.add(new Note(EYE, "violation", promise));
    }
  }

  /// @throws AssertionError if a promise was broken, with what came before
  void verdict() {
    violation.ifPresent(
        promise -> {
          throw new AssertionError(promise + tail());
        });
  }

  private String tail() {
    var text = new StringBuilder("\nafter:\n");
    notes
        .subList(Math.max(0, notes.size() - TAIL), notes.size())
        .forEach(note -> text.append("  ").append(note).append('\n'));
    return text.toString();
  }
}
