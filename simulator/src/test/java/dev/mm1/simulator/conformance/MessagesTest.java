package dev.mm1.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.simulator.puppet.Command.Ask;
import dev.mm1.simulator.puppet.Command.Count;
import dev.mm1.simulator.puppet.Command.Forward;
import dev.mm1.simulator.puppet.Command.Ping;
import dev.mm1.simulator.puppet.Command.Quit;
import dev.mm1.simulator.puppet.Command.Reply;
import dev.mm1.simulator.puppet.Command.Tell;
import dev.mm1.simulator.puppet.House;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.Puppet;
import dev.mm1.simulator.puppet.Stage;
import dev.mm1.simulator.puppet.Traits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Sending and asking: statements B44, B47, B57 to B59 and B61 to B64.
final class MessagesTest {
  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");
  private static final int LARGE = 3 << 20;
  private static final int MANY = 200;
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(20);

  private static List<DeadLetter> deadLetters(House house) {
    return house.events().stream()
        .filter(DeadLetter.class::isInstance)
        .map(DeadLetter.class::cast)
        .toList();
  }

  @OnEveryStage
  void b44ALargeMessageKeepsItsPlaceAmongTheSendersOthers(Stage stage) {
    var one = stage.one();
    var sender = stage.other();
    var large = "x".repeat(LARGE);

    sender.does(
        new Tell(one.address(), "before"),
        new Tell(one.address(), large),
        new Tell(one.address(), "after"));

    assertThat(one.hears()).isEqualTo("before");
    assertThat(one.hears().equals(large)).isTrue();
    assertThat(one.hears()).isEqualTo("after");
  }

  @OnEveryStage
  void b47WhatIsSentIsHeardOrADeadLetter(Stage stage) {
    var one = stage.one(Traits.PLAIN.withMailbox(4));
    var sender = stage.other();

    sender.does(new Count(one.address(), MANY));
    // Until then the director's messages may find no room either.
    stage.here().eventually(() -> assertThatCode(one::does).doesNotThrowAnyException());

    var heard = new ArrayList<Object>();
    stage
        .here()
        .eventually(
            () -> {
              heard.addAll(one.hearsMeanwhile());
              assertThat(heard.size() + refused(stage, sender)).isEqualTo(MANY);
            });
    assertThat(heard).isNotEmpty().doesNotHaveDuplicates().isSorted();
  }

  /// How many of the sender's messages found no room, wherever that was noticed.
  private static int refused(Stage stage, Puppet sender) {
    var all = Stream.of(stage.here(), stage.there()).distinct();
    return (int)
        all.flatMap(house -> deadLetters(house).stream())
            .filter(letter -> letter.why() == Loss.FULL && letter.from().equals(sender.address()))
            .count();
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
  void b58ANameThatNobodyHasIsNotResolved(Stage stage) {
    assertThat(stage.here().names().resolve("nobody")).isEmpty();
  }

  @OnEveryStage
  void b59WhoSendsToAFullMailboxDoesNotWait(Stage stage) {
    var receiver = stage.other().spawns(Kind.PROCESS, Traits.PLAIN.withMailbox(1));
    var busy = stage.other();
    receiver.starts(new Ask(busy.address(), "wait", LONG, true));
    var _ = busy.hears(Request.class);
    var one = stage.one();

    assertThat(one.tells(receiver.address(), "first")).isEqualTo(Delivery.ACCEPTED);
    // Another node may know already that there is no room, or tell when the message comes.
    assertThat(one.tells(receiver.address(), "second"))
        .isIn(Delivery.FULL, stage.isSplit() ? Delivery.ACCEPTED : Delivery.FULL);

    stage.here().eventually(() -> assertThat(refused(stage, one)).isEqualTo(1));
    busy.does(new Reply("done"));
    // Until then the director's messages find no room either.
    stage.there().eventually(() -> assertThatCode(receiver::does).doesNotThrowAnyException());
    assertThat(receiver.hears()).isEqualTo(new Answer.Given("done"));
    assertThat(receiver.hears()).isEqualTo("first");
    assertThat(receiver.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b61AnAnswerToAnAskThatIsOverIsDropped(Stage stage) {
    var one = stage.one();
    var asked = stage.other();
    one.starts(new Ask(asked.address(), "question", SHORT, false));
    assertThat(asked.hears(Request.class).body()).isEqualTo("question");
    assertThat(one.hears()).isEqualTo(new Answer.Late(SHORT));

    asked.does(new Reply("too late"));

    stage
        .here()
        .eventually(
            () ->
                assertThat(deadLetters(stage.here()))
                    .extracting(DeadLetter::why)
                    .containsExactly(Loss.LATE_ANSWER));
    assertThat(one.hearsMeanwhile()).isEmpty();
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

  @OnEveryStage
  void b63AnAskOfNobodyFailsAtOnce(Stage stage) {
    var one = stage.one();
    var nobody = stage.nobody();

    one.starts(new Ask(nobody, "question", LONG, false));

    assertThat(one.hears()).isEqualTo(new Answer.Failed(ExitReason.noProc()));
    assertThat(stage.here().openAsks()).isZero();
  }

  @OnEveryStage
  void b63AnAskFailsWithWhoeverOwesTheAnswer(Stage stage) {
    var one = stage.one();
    var asked = stage.other();
    var third = stage.one();
    one.starts(new Ask(asked.address(), "question", LONG, false));
    var _ = asked.hears(Request.class);
    asked.does(new Forward(third.address()));
    var _ = third.hears(Request.class);

    var _ = asked.endsBy(new Quit(BOOM));
    third.starts(new Quit(new ExitReason.Custom("boom", "the third")));

    assertThat(one.hears())
        .isEqualTo(new Answer.Failed(new ExitReason.Custom("boom", "the third")));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b64WhetherSomebodyIsThereIsFoundOutAlike(Stage stage) {
    var one = stage.one();
    var other = stage.other();
    var nobody = stage.nobody();

    one.does(new Ping(other.address(), LONG));
    assertThat(one.hears(Answer.Given.class).body()).isInstanceOf(Duration.class);
    one.does(new Ping(nobody, LONG));

    assertThat(one.hears()).isEqualTo(new Answer.Failed(ExitReason.noProc()));
    assertThat(other.hearsMeanwhile()).isEmpty();
  }
}
