package dev.mm1.testkit.script;

import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.actor.AskTimeout;
import dev.mm1.core.actor.Asking;
import dev.mm1.core.actor.Messaging;
import dev.mm1.core.actor.Pinging;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.Request;
import java.time.Duration;
import java.util.function.Consumer;

/// What an actor says to others while a [Script] is played: every message is taken, and asks come
/// to what the script says.
abstract sealed class ScriptedTalk implements Messaging, Asking, Pinging permits ScriptedContext {

  private final Script script;
  private final Play play;

  ScriptedTalk(Script script, Play play) {
    this.script = script;
    this.play = play;
  }

  private Delivery accept(Act act) {
    play.note(act);
    return Delivery.ACCEPTED;
  }

  @Override
  public Delivery tell(Address to, Object message) {
    return accept(new Act.Tell(to, message));
  }

  @Override
  public Delivery send(Envelope<?> envelope) {
    return accept(new Act.Send(envelope));
  }

  @Override
  public Delivery send(Address to, Object message, Duration patience) {
    return tell(to, message);
  }

  @Override
  public void send(Address to, Object message, Duration patience, Consumer<Delivery> then) {
    var delivery = tell(to, message);
    play.later(Duration.ZERO, () -> then.accept(delivery));
  }

  @Override
  public Delivery reply(Request request, Object answer) {
    return accept(new Act.Reply(request, answer));
  }

  @Override
  public Delivery forward(Address to, Request request) {
    return accept(new Act.Forward(to, request));
  }

  @Override
  public Delivery forward(Address to, Envelope<?> envelope) {
    return accept(new Act.Pass(to, envelope));
  }

  @Override
  public Object ask(Address to, Object body, Duration timeout) {
    play.note(new Act.Ask(to, body, timeout));
    return switch (answer(to, body, timeout)) {
      case Answer.Given(var given) -> given;
      case Answer.Failed(var reason) -> throw new AskFailed(to, reason);
      case Answer.Late(var late) -> {
        play.passFor(late);
        throw new AskTimeout(to, late);
      }
    };
  }

  @Override
  public void ask(Address to, Object body, Duration timeout, Consumer<Answer> then) {
    play.note(new Act.Ask(to, body, timeout));
    var answer = answer(to, body, timeout);
    var delay = answer instanceof Answer.Late(var late) ? late : Duration.ZERO;
    play.later(delay, () -> then.accept(answer));
  }

  private Answer answer(Address to, Object body, Duration timeout) {
    return script.answers().apply(to, body).orElseGet(() -> new Answer.Late(timeout));
  }

  @Override
  public Duration ping(Address target, Duration timeout) {
    play.note(new Act.Ping(target, timeout));
    return Duration.ZERO;
  }

  @Override
  public void ping(Address target, Duration timeout, Consumer<Answer> then) {
    var took = ping(target, timeout);
    play.later(Duration.ZERO, () -> then.accept(new Answer.Given(took)));
  }
}
