package dev.mm1.testkit.scripted;

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

/// What an actor says to others, each a query.
abstract sealed class QueryTalk implements Messaging, Asking, Pinging permits QueryContext {

  private final Body body;

  QueryTalk(Body body) {
    this.body = body;
  }

  @Override
  public Delivery tell(Address to, Object message) {
    return body.perform(new Query.Tell(body.call(), to, message));
  }

  @Override
  public Delivery send(Envelope<?> envelope) {
    return body.perform(new Query.Send(body.call(), envelope));
  }

  @Override
  public Delivery send(Address to, Object message, Duration patience) throws InterruptedException {
    return body.await(new Query.SendPatiently(body.call(), to, message, patience));
  }

  @Override
  public void send(Address to, Object message, Duration patience, Consumer<Delivery> then) {
    body.begin(new Query.SendPatiently(body.call(then), to, message, patience));
  }

  @Override
  public Delivery reply(Request request, Object answer) {
    return body.perform(new Query.Reply(body.call(), request, answer));
  }

  @Override
  public Delivery forward(Address to, Request request) {
    return body.perform(new Query.Forward(body.call(), to, request));
  }

  @Override
  public Delivery forward(Address to, Envelope<?> envelope) {
    return body.perform(new Query.Pass(body.call(), to, envelope));
  }

  @Override
  public Object ask(Address to, Object asked, Duration timeout) throws InterruptedException {
    return given(to, body.await(new Query.Ask(body.call(), to, asked, timeout)));
  }

  @Override
  public void ask(Address to, Object asked, Duration timeout, Consumer<Answer> then) {
    body.begin(new Query.Ask(body.call(then), to, asked, timeout));
  }

  @Override
  public Duration ping(Address target, Duration timeout) throws InterruptedException {
    return (Duration) given(target, body.await(new Query.Ping(body.call(), target, timeout)));
  }

  @Override
  public void ping(Address target, Duration timeout, Consumer<Answer> then) {
    body.begin(new Query.Ping(body.call(then), target, timeout));
  }

  private static Object given(Address asked, Answer answer) {
    return switch (answer) {
      case Answer.Given(var given) -> given;
      case Answer.Failed(var reason) -> throw new AskFailed(asked, reason);
      case Answer.Late(var timeout) -> throw new AskTimeout(asked, timeout);
    };
  }
}
