package dev.mm1.runtime.peer;

import dev.mm1.runtime.peer.Opening.Dial;
import dev.mm1.runtime.peer.Opening.Inbound;
import dev.mm1.runtime.peer.Opening.Phase;
import dev.mm1.runtime.peer.Opening.Presence;
import dev.mm1.runtime.peer.Opening.Session;
import dev.mm1.runtime.wire.Step.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The working out of one [Decision].
final class OpeningTurn {

  private static final String OUT_OF_TURN = "the other side said a step of the opening out of turn";

  private final OpeningRules rules;
  private final List<Act> acts = new ArrayList<>();
  private Opening now;

  OpeningTurn(OpeningRules rules, Opening before) {
    this.rules = rules;
    now = before;
  }

  /// The outcome; plans a dial if one is to be made.
  Decision decision() {
    if (rules.mayDial(now) && !now.dialPlanned()) {
      planDial(false);
    }
    return new Decision(now, acts);
  }

  private void planDial(boolean isAfresh) {
    now = now.withDialPlanned(true);
    acts.add(new Act.PlanDial(isAfresh));
  }

  void dialDue(int connection) {
    now = now.withDialPlanned(false);
    if (rules.mayDial(now)) {
      now = now.withDial(Optional.of(new Dial(connection, 0, Phase.CONNECTING)));
      acts.add(new Act.Dial(connection));
    }
  }

  void connected(int connection) {
    if (dialIn(connection, Phase.CONNECTING).isEmpty()) {
      acts.add(new Act.Close(connection, "the other side was quicker"));
      return;
    }
    long number = rules.freshNumber(now);
    now = rules.afterDrawing(now, number);
    now = now.withDial(Optional.of(new Dial(connection, number, Phase.GREETED)));
    acts.add(new Act.SayHello(connection, number));
  }

  void hello(int connection, long number) {
    if (now.presence() == Presence.DEAD) {
      refuse(connection, Refusal.DEAD);
    } else if (rules.isStaleHello(now, number)) {
      refuse(connection, Refusal.STALE);
    } else if (rules.isTieWon(now)) {
      refuse(connection, Refusal.TIE);
    } else {
      if (rules.isOwnDialDropped()) {
        dropDial();
      }
      take(connection, number);
    }
  }

  private void take(int connection, long number) {
    boolean isHeld = rules.isHeld(now);
    List<Inbound> inbound = new ArrayList<>(now.inbound());
    inbound.add(new Inbound(connection, number, isHeld));
    now = now.withInbound(inbound);
    if (!isHeld) {
      acts.add(new Act.SayWelcome(connection, number));
    }
  }

  void welcome(int connection, long number) {
    Optional<Dial> greeted =
        dialIn(connection, Phase.GREETED).filter(dial -> dial.number() == number);
    if (greeted.isEmpty()) {
      cut(connection, OUT_OF_TURN);
      return;
    }
    now = now.withDial(Optional.of(new Dial(connection, number, Phase.PROVED)));
    acts.add(new Act.SayProof(connection, number));
    if (rules.diallerOpensAtWelcome()) {
      open(connection, number);
    }
  }

  void proof(int connection, long number) {
    boolean isWelcomed = now.inbound().contains(new Inbound(connection, number, false));
    forgetInbound(connection);
    if (!isWelcomed) {
      cut(connection, OUT_OF_TURN);
    } else if (rules.isStaleProof(now, number)) {
      refuse(connection, Refusal.STALE);
    } else {
      dropDial();
      endSession("a newer session has taken its place");
      acts.add(new Act.SayOpen(connection, number));
      begin(connection, number);
    }
  }

  void open(int connection, long number) {
    Optional<Dial> proved =
        dialIn(connection, Phase.PROVED).filter(dial -> dial.number() == number);
    if (proved.isEmpty()) {
      cut(connection, OUT_OF_TURN);
      return;
    }
    now = now.withDial(Optional.empty());
    endSession("a newer session has taken its place");
    begin(connection, number);
  }

  private void begin(int connection, long number) {
    now = now.withUp(new Session(connection, number));
    acts.add(new Act.Begin(connection, number));
  }

  void refused(int connection, long seen) {
    if (now.dial().filter(dial -> dial.connection() == connection).isPresent()) {
      now = now.withSeen(seen);
    }
    cut(connection, "refused by the other side");
  }

  void gone(int connection, String why) {
    if (now.isUpOver(connection)) {
      now = now.withoutUp();
      acts.add(new Act.End(why));
    }
    forget(connection);
  }

  void late(int connection) {
    if (now.inbound().stream().anyMatch(in -> in.connection() == connection && in.isHeld())) {
      forgetInbound(connection);
      refuse(connection, Refusal.NOT_IN_VIEW);
    } else if (!now.isUpOver(connection)) {
      cut(connection, "the opening took too long");
    }
  }

  /// As [#gone], on a connection that is still open.
  void cut(int connection, String why) {
    gone(connection, why);
    acts.add(new Act.Close(connection, why));
  }

  void endSession(String why) {
    now.up().ifPresent(session -> cut(session.connection(), why));
  }

  void present() {
    if (now.presence() == Presence.DEAD) {
      return;
    }
    now = now.withPresence(Presence.PRESENT);
    List<Inbound> held = now.inbound().stream().filter(Inbound::isHeld).toList();
    now = now.withInbound(now.inbound().stream().map(OpeningTurn::released).toList());
    held.forEach(in -> acts.add(new Act.SayWelcome(in.connection(), in.number())));
    if (rules.mayDial(now)) {
      planDial(true);
    }
  }

  private static Inbound released(Inbound inbound) {
    return new Inbound(inbound.connection(), inbound.number(), false);
  }

  void absent() {
    if (now.presence() == Presence.PRESENT) {
      now = now.withPresence(Presence.ABSENT);
    }
  }

  void dead(Refusal refusal, String why) {
    now = now.withPresence(Presence.DEAD);
    dropDial();
    now.inbound().forEach(in -> refuse(in.connection(), refusal));
    now = now.withInbound(List.of());
    endSession(why);
  }

  private void dropDial() {
    now.dial().ifPresent(dial -> cut(dial.connection(), "the other side was quicker"));
  }

  private void refuse(int connection, Refusal refusal) {
    acts.add(new Act.SayRefuse(connection, refusal, now.seen()));
    acts.add(new Act.Close(connection, "refused: " + refusal));
  }

  private Optional<Dial> dialIn(int connection, Phase phase) {
    return now.dial().filter(dial -> dial.connection() == connection && dial.phase() == phase);
  }

  private void forget(int connection) {
    now = now.withDial(now.dial().filter(dial -> dial.connection() != connection));
    forgetInbound(connection);
  }

  private void forgetInbound(int connection) {
    now =
        now.withInbound(
            now.inbound().stream().filter(in -> in.connection() != connection).toList());
  }
}
