package dev.mm1.testkit.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Outcome;
import dev.mm1.core.address.Address;
import dev.mm1.core.server.Handlers;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Servers made of handlers by type: what mm1's rules SV-1 to SV-8 say about them.
final class HandlersTest {

  private static final Address ASKER = Address.parse("<beef:1>");
  private static final Address OTHER = Address.parse("<beef:2>");

  interface Shape {}

  interface Round extends Shape {}

  interface Red {}

  record Circle(int radius) implements Round, Red {}

  record Square(int side) implements Shape {}

  record Get() {}

  record Add(int amount) {}

  static final class Counter {
    private int sum;

    Outcome add(Add add) {
      sum += add.amount();
      return Outcome.next();
    }
  }

  private static final Handlers<Counter> COUNTING =
      Handlers.of(Counter::new)
          .on(Add.class, (counter, _, add) -> counter.add(add))
          .onRequest(Get.class, (counter, _, _, _) -> Outcome.reply(counter.sum));

  private static Request ask(Object body) {
    return new Request(ASKER, body);
  }

  /// A handler that only says its name.
  private static <M> Handlers.OnMessage<Object, M> saying(String name) {
    return (_, context, _) -> {
      context.tell(OTHER, name);
      return Outcome.next();
    };
  }

  private static List<Object> said(Handlers<Object> handlers, Object... messages) {
    return Script.of(messages).play(handlers.get()).sentTo(OTHER);
  }

  @Test
  void sv1AMessageGoesToTheHandlerOfItsClass() {
    var transcript =
        Script.of(new Add(2), ask(new Get()), new Add(3), ask(new Get())).play(COUNTING.get());

    assertThat(transcript.answers()).containsExactly(2, 5);
  }

  @Test
  void eachServerHasAStateOfItsOwn() {
    Script.of(new Add(2)).play(COUNTING.get());

    var second = Script.of(ask(new Get())).play(COUNTING.get());

    assertThat(second.answers()).containsExactly(0);
  }

  @Test
  void handlersAreLeftAsTheyAreByThoseMadeOfThem() {
    var more = COUNTING.on(String.class, (_, _, _) -> Outcome.stop(ExitReason.normal()));

    assertThat(Script.of("stop").play(more.get()).end()).contains(ExitReason.normal());
    assertThat(Script.of("stop").play(COUNTING.get()).end()).isEmpty();
  }

  @Test
  void theHandlerOfTheClassItselfComesBeforeThatOfASupertype() {
    var handlers =
        Handlers.stateless()
            .on(Object.class, saying("object"))
            .on(Shape.class, saying("shape"))
            .on(Circle.class, saying("circle"));

    assertThat(said(handlers, new Circle(1), new Square(1), "text"))
        .containsExactly("circle", "shape", "object");
  }

  @Test
  void theNearestSupertypeIsTheOneWithoutARegisteredSubtype() {
    var handlers =
        Handlers.stateless().on(Shape.class, saying("shape")).on(Round.class, saying("round"));

    assertThat(said(handlers, new Circle(1), new Square(1))).containsExactly("round", "shape");
  }

  @Test
  void ofSupertypesOfEqualRightTheFirstRegisteredHandles() {
    var redFirst =
        Handlers.stateless().on(Red.class, saying("red")).on(Round.class, saying("round"));
    var roundFirst =
        Handlers.stateless()
            .on(Shape.class, saying("shape"))
            .on(Red.class, saying("red"))
            .on(Round.class, saying("round"));

    assertThat(said(redFirst, new Circle(1))).containsExactly("red");
    assertThat(said(roundFirst, new Circle(1))).containsExactly("round");
  }

  @Test
  void requestsAreToldApartByTheirBodiesAndFromMessages() {
    var handlers =
        Handlers.stateless()
            .on(Get.class, saying("told"))
            .onRequest(Get.class, (_, _, _, _) -> Outcome.reply("asked"));

    var transcript = Script.of(new Get(), ask(new Get())).play(handlers.get());

    assertThat(transcript.sentTo(OTHER)).containsExactly("told");
    assertThat(transcript.answers()).containsExactly("asked");
  }

  @Test
  void e1AndSv6WhatHasNoHandlerIsUnhandledAndTheServerLives() {
    var transcript =
        Script.of("text", ask("text"), new Add(1), ask(new Get())).play(COUNTING.get());

    assertThat(transcript.acts(Act.Unhandled.class))
        .containsExactly(new Act.Unhandled("text"), new Act.Unhandled(ask("text")));
    assertThat(transcript.answers()).containsExactly(1);
    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void sv6WhatAHandlerThrowsEndsTheServer() {
    var handlers =
        Handlers.stateless()
            .on(
                Add.class,
                (_, _, _) -> {
                  throw new IllegalStateException("no more");
                });

    var end = Script.of(new Add(1)).play(handlers.get()).end();

    assertThat(end)
        .get()
        .extracting(reason -> ((ExitReason.Failed) reason).message())
        .isEqualTo("no more");
  }

  @Test
  void sv6AHandlerForATypeThatHasOneIsRefusedByName() {
    assertThatThrownBy(() -> COUNTING.on(Add.class, (_, _, _) -> Outcome.next()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("already for a message of")
        .hasMessageContaining(Add.class.getName());
    assertThatThrownBy(() -> COUNTING.onRequest(Get.class, (_, _, _, _) -> Outcome.next()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("already for a request of")
        .hasMessageContaining(Get.class.getName());
    assertThatThrownBy(() -> COUNTING.onInit((_, _) -> {}).onInit((_, _) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("onInit");
    assertThatThrownBy(() -> COUNTING.onTerminate((_, _, _) -> {}).onTerminate((_, _, _) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("onTerminate");
  }

  @Test
  void aTypeThatNoMessageHasIsRefusedWithTheRemedy() {
    assertThatThrownBy(() -> COUNTING.on(Request.class, (_, _, _) -> Outcome.next()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("onRequest");
    assertThatThrownBy(() -> COUNTING.on(int.class, (_, _, _) -> Outcome.next()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("primitive int");
  }

  @Test
  void sv2AnActionComesBeforeTheStop() {
    var handlers =
        COUNTING.onRequest(String.class, (_, _, _, _) -> Outcome.reply("bye").thenStop());

    var transcript = Script.of(ask("stop"), ask(new Get())).play(handlers.get());

    assertThat(transcript.answers()).containsExactly("bye");
    assertThat(transcript.end()).contains(ExitReason.normal());
  }

  @Test
  void sv4AForwardedRequestIsTheSameRequest() {
    var handlers =
        Handlers.stateless().onRequest(Get.class, (_, _, _, _) -> Outcome.forward(OTHER));

    var transcript = Script.of(ask(new Get())).play(handlers.get());

    assertThat(transcript.acts(Act.Forward.class))
        .containsExactly(new Act.Forward(OTHER, ask(new Get())));
  }

  @Test
  void sv5AHandlerMayReplyLater() {
    var handlers =
        Handlers.of(() -> new Request[1])
            .onRequest(
                Get.class,
                (held, _, _, request) -> {
                  held[0] = request;
                  return Outcome.next();
                })
            .on(
                String.class,
                (held, context, text) -> {
                  context.reply(held[0], text);
                  return Outcome.next();
                });

    var transcript = Script.of(ask(new Get()), "late").play(handlers.get());

    assertThat(transcript.acts(Act.Reply.class))
        .containsExactly(new Act.Reply(ask(new Get()), "late"));
  }

  @Test
  void aDownIsAMessageLikeAnyOther() {
    var down = new Down(OTHER, new WatchRef(1), ExitReason.normal());
    var handlers = Handlers.stateless().on(Down.class, saying("down"));

    assertThat(said(handlers, down)).containsExactly("down");
  }

  @Test
  void initComesFirstAndTerminateLastWithTheReason() {
    var states = new AtomicInteger();
    var handlers =
        Handlers.of(states::incrementAndGet)
            .onInit((state, context) -> context.tell(OTHER, "init " + state))
            .on(String.class, (_, _, text) -> Outcome.stop(new ExitReason.Shutdown(text)))
            .onTerminate((state, context, reason) -> context.tell(OTHER, state + " " + reason));

    var transcript = Script.of("over").play(handlers.get());

    assertThat(transcript.sentTo(OTHER)).containsExactly("init 1", "1 Shutdown[detail=over]");
    assertThat(transcript.end()).contains(new ExitReason.Shutdown("over"));
  }
}
