package dev.mm1.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Request;
import dev.mm1.simulator.puppet.Command.Ask;
import dev.mm1.simulator.puppet.Command.Reply;
import dev.mm1.simulator.puppet.House;
import dev.mm1.simulator.puppet.Stage;
import java.time.Duration;
import java.util.List;

/// Sending and asking: statements B57 and B62.
final class MessagesTest {
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(20);

  private static List<DeadLetter> deadLetters(House house) {
    return house.events().stream()
        .filter(DeadLetter.class::isInstance)
        .map(DeadLetter.class::cast)
        .toList();
  }

  @OnEveryStage
  void b57AMessageToNobodyIsADeadLetterThere(Stage stage) {
    var one = stage.one();
    var nobody = stage.nobody();

    // Of another node it is not known who lives there.
    assertThat(one.tells(nobody, "hello"))
        .isEqualTo(stage.isSplit() ? Delivery.ACCEPTED : Delivery.NOT_FOUND);

    stage
        .there()
        .eventually(
            () ->
                assertThat(deadLetters(stage.there()))
                    .containsExactly(
                        new DeadLetter(one.address(), nobody, "java.lang.String", Loss.NOT_FOUND)));
  }

  @OnEveryStage
  void b57AMessageToAnUnknownNodeHasNoRoute(Stage stage) {
    var one = stage.one();
    var elsewhere = Address.of(new NodeTag(0xb2), 4711);

    assertThat(one.tells(elsewhere, "hello")).isEqualTo(Delivery.NO_ROUTE);

    assertThat(deadLetters(stage.here()))
        .extracting(DeadLetter::why)
        .containsExactly(Loss.NO_ROUTE);
  }

  @OnEveryStage
  void b62AnAnswerThatComesTooLateNeverReachesALaterAsk(Stage stage) {
    for (boolean waits : stage.kind().mayWait() ? List.of(false, true) : List.of(false)) {
      var one = stage.one();
      var asked = stage.other();
      one.starts(new Ask(asked.address(), "first", SHORT, waits));
      assertThat(asked.hears(Request.class).body()).isEqualTo("first");
      assertThat(one.hears()).isEqualTo(new Answer.Late(SHORT));

      one.starts(new Ask(asked.address(), "second", LONG, waits));
      assertThat(asked.hears(Request.class).body()).isEqualTo("second");
      // Of another node it is not known which asks are over.
      assertThat(asked.results(new Reply("too late"), new Reply("in time")))
          .isEqualTo(
              List.of(stage.isSplit() ? Delivery.ACCEPTED : Delivery.NOT_FOUND, Delivery.ACCEPTED));

      assertThat(one.hears()).isEqualTo(new Answer.Given("in time"));
      assertThat(one.hearsMeanwhile()).isEmpty();
      assertThat(stage.here().openAsks()).isZero();
    }
    assertThat(deadLetters(stage.here()))
        .extracting(DeadLetter::why)
        .containsOnly(Loss.LATE_ANSWER);
  }
}
