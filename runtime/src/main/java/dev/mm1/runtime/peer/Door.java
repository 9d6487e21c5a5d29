package dev.mm1.runtime.peer;

import dev.mm1.core.host.Timer;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.core.transport.Endings;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Line;
import dev.mm1.runtime.wire.Step;
import dev.mm1.runtime.wire.Step.Refusal;
import dev.mm1.runtime.wire.Talk;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Receives whoever connects to the actor port, until it is known who it is. Strangers are heard
/// one after another on one owner, so that however many come they cost little; whoever says
/// nothing, or nothing sensible, is sent away.
final class Door implements Talk {

  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  private final Persona persona;
  private final Means means;
  private final Executor owner;
  private final AtomicInteger guests = new AtomicInteger();

  private final Map<Line, Timer> strangers = new LinkedHashMap<>();
  private final Set<Runnable> held = new LinkedHashSet<>();
  private Optional<Hall> hall = Optional.empty();
  private boolean isClosing;

  Door(Persona persona, Means means) {
    this.persona = persona;
    this.means = means;
    owner = means.ground().transport().newOwner();
  }

  /// Where nodes go once they are known.
  interface Hall {

    /// The other side has said a valid `Hello` as a node. On the door's owner.
    void receive(Line line, Step.Hello hello, Step.Role.Node role);

    /// What this node has now; it is welcomed with that.
    Home home();
  }

  /// A handler for one connection.
  ConnectionHandler handler() {
    return new Line(means.greeter().transcript(), this);
  }

  /// From now on nodes are let in, those first that came before. Any thread may call.
  void open(Hall next) {
    owner.execute(
        () -> {
          hall = Optional.of(next);
          held.forEach(Runnable::run);
          held.clear();
        });
  }

  /// From now on everybody is turned away. Any thread may call.
  void close() {
    owner.execute(() -> isClosing = true);
  }

  @Override
  public void opened(Line line) {
    line.moveTo(owner, this, () -> arrived(line));
  }

  private void arrived(Line line) {
    int limit = means.settings().maxStrangers();
    if (guests.incrementAndGet() > limit) {
      guests.decrementAndGet();
      turnAway(line, "more than %d connections of strangers and clients stand".formatted(limit));
      return;
    }
    strangers.put(
        line,
        means
            .ground()
            .host()
            .after(means.settings().openingDeadline(), () -> owner.execute(() -> late(line))));
  }

  private void late(Line line) {
    if (strangers.containsKey(line)) {
      leave(line);
      turnAway(
          line,
          "it did not say who it is within %d ms"
              .formatted(means.settings().openingDeadline().toMillis()));
    }
  }

  /// The line is no stranger any more.
  private void leave(Line line) {
    Timer late = strangers.remove(line);
    if (late != null) {
      late.cancel();
      guests.decrementAndGet();
    }
  }

  private void turnAway(Line line, String why) {
    means.complaints().about(line.remote(), why);
    line.close(why);
  }

  @Override
  public void heard(Line line, Frame frame) {
    switch (frame) {
      case Frame.Signed(Step.Hello hello, _, _) -> hello(line, hello);
      case Frame.Signed(Step.Probe probe, _, _) -> probe(line, probe);
      case Frame.Signed _,
          Frame.InSession _,
          Frame.Heartbeat _,
          Frame.Goodbye _,
          Frame.Asking _,
          Frame.Answering _,
          Frame.Unknown _ -> {
        leave(line);
        turnAway(line, "it did not begin with Hello");
      }
    }
  }

  private void probe(Line line, Step.Probe probe) {
    leave(line);
    means
        .greeter()
        .objection(probe.speech())
        .ifPresentOrElse(
            refusal -> refuse(line, refusal),
            () -> {
              line.say(means.greeter().probed());
              line.close("the probe is answered");
            });
  }

  private void hello(Line line, Step.Hello hello) {
    Optional<Refusal> objection =
        means.greeter().objection(hello.speech()).or(() -> objection(hello.role()));
    if (objection.isPresent()) {
      leave(line);
      refuse(line, objection.get());
      return;
    }
    switch (hello.role()) {
      case Step.Role.Client(String program) -> client(line, program);
      case Step.Role.Node node -> node(line, hello, node);
    }
  }

  private Optional<Refusal> objection(Step.Role role) {
    if (isClosing) {
      return Optional.of(Refusal.BUSY);
    }
    return role instanceof Step.Role.Node node
            && (!node.wanted().equals(persona.life())
                || node.node().incarnation().life().equals(persona.life()))
        ? Optional.of(Refusal.WRONG_LIFE)
        : Optional.empty();
  }

  private void node(Line line, Step.Hello hello, Step.Role.Node role) {
    if (hall.isPresent()) {
      leave(line);
      hall.get().receive(line, hello, role);
    } else {
      held.add(
          () -> {
            if (strangers.containsKey(line)) {
              node(line, hello, role);
            }
          });
    }
  }

  private void client(Line line, String program) {
    LOG.debug("client '{}' at {}", program, line.remote());
    leave(line);
    guests.incrementAndGet();
    var talk = new ClientTalk(persona, means, guests::decrementAndGet);
    var home = hall.map(Hall::home).map(Home::self);
    line.moveTo(talk.owner(), talk, () -> talk.welcome(line, home));
  }

  private void refuse(Line line, Refusal refusal) {
    switch (refusal) {
      case STALE, TIE, NOT_IN_VIEW, BUSY, WRONG_LIFE -> {}
      case WRONG_SECRET, WRONG_CLUSTER, VERSION, DEAD, OTHER ->
          means.complaints().about(line.remote(), means.greeter().reason(refusal));
    }
    line.say(means.greeter().refuse(refusal, Optional.empty(), 0));
    line.close("refused: " + refusal);
  }

  @Override
  public void forged(Line line, Step step) {
    leave(line);
    refuse(line, Refusal.WRONG_SECRET);
  }

  @Override
  public void garbled(Line line, String why) {
    leave(line);
    turnAway(line, why);
  }

  @Override
  public void gone(Line line, String why) {
    if (strangers.containsKey(line)) {
      leave(line);
      turnedAway(line.remote(), why);
    }
  }

  @Override
  public void turnedAway(String remote, String why) {
    if (Endings.isDeparture(why)) {
      LOG.debug("{} left before it said who it is: {}", remote, why);
    } else {
      means.complaints().about(remote, why);
    }
  }
}
