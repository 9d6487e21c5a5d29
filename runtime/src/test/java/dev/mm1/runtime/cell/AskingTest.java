package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.actor.AskTimeout;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Header;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Asking on one node: an answer, or at once the reason why there will be none.
final class AskingTest extends CellsFixture {

  private static final Duration SHORT = Duration.ofMillis(50);
  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");

  /// The two ways to ask.
  enum Form {
    BLOCKING,
    CONTINUED
  }

  /// What comes of an ask by a fresh actor.
  private CompletableFuture<Answer> asked(Form form, Address whom, Duration timeout) {
    return asks(puppet(Kind.PROCESS), form, whom, timeout);
  }

  private static CompletableFuture<Answer> asks(
      Puppet asker, Form form, Address whom, Duration timeout) {
    var answer = new CompletableFuture<Answer>();
    var _ =
        asker.starts(
            context -> {
              switch (form) {
                case CONTINUED -> context.ask(whom, "question", timeout, answer::complete);
                case BLOCKING -> {
                  try {
                    answer.complete(new Answer.Given(context.ask(whom, "question", timeout)));
                  } catch (AskFailed failed) {
                    answer.complete(new Answer.Failed(failed.reason()));
                  } catch (AskTimeout _) {
                    answer.complete(new Answer.Late(timeout));
                  }
                }
              }
            });
    return answer;
  }

  private void nothingIsLeftOpen() {
    eventually(() -> assertThat(cells.openAsks()).isZero());
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerComesToWhoAsked(Form form) throws Exception {
    var asked = puppet(Kind.SERVER);

    var answer = asked(form, asked.address(), LONG);
    var request = asked.hears(Request.class);
    assertThat(request.body()).isEqualTo("question");
    assertThat(asked.<Delivery>gives(context -> context.reply(request, 42)))
        .isEqualTo(Delivery.ACCEPTED);

    assertThat(soon(answer)).isEqualTo(new Answer.Given(42));
    nothingIsLeftOpen();
  }

  @Test
  void whoIsNoActorMayAskToo() throws Exception {
    var asked = puppet(Kind.PROCESS);
    var answer = CompletableFuture.supplyAsync(() -> askedFromOutside(asked));

    var request = asked.hears(Request.class);
    asked.does(context -> context.reply(request, "answer"));

    assertThat(soon(answer)).isEqualTo("answer");
    nothingIsLeftOpen();
  }

  private Object askedFromOutside(Puppet asked) {
    try {
      return cells.ask(asked.address(), "question", LONG);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @ParameterizedTest
  @EnumSource
  void messagesThatComeMeanwhileStayInTheirOrder(Form form) throws Exception {
    var asker = puppet(Kind.PROCESS);
    var asked = puppet(Kind.SERVER);

    var answer = asks(asker, form, asked.address(), LONG);
    var request = asked.hears(Request.class);
    asked.does(
        context -> {
          var _ = context.tell(asker.address(), "first");
          var _ = context.tell(asker.address(), "second");
          var _ = context.reply(request, "answer");
        });

    assertThat(soon(answer)).isEqualTo(new Answer.Given("answer"));
    assertThat(asker.hears()).isEqualTo("first");
    assertThat(asker.hears()).isEqualTo("second");
  }

  @ParameterizedTest
  @EnumSource
  void aThirdPartyMayAnswerAForwardedRequest(Form form) throws Exception {
    var first = puppet(Kind.SERVER);
    var third = puppet(Kind.SERVER);

    var answer = asked(form, first.address(), LONG);
    var request = first.hears(Request.class);
    first.does(context -> context.forward(third.address(), request));
    var passedOn = third.hears(Request.class);
    third.does(context -> context.reply(passedOn, "from the third"));

    assertThat(soon(answer)).isEqualTo(new Answer.Given("from the third"));
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfWhoOwesTheAnswerFailsTheAsk(Form form) throws Exception {
    var asked = puppet(Kind.SERVER);

    var answer = asked(form, asked.address(), LONG);
    var _ = asked.hears(Request.class);
    var _ = cells.exit(asked.address(), BOOM);

    assertThat(soon(answer)).isEqualTo(new Answer.Failed(BOOM));
    nothingIsLeftOpen();
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfWhoHasNotYetSeenTheRequestFailsTheAsk(Form form) throws Exception {
    var asked = puppet(Kind.PROCESS);
    var hold = Hold.on(asked);

    var answer = asked(form, asked.address(), LONG);
    eventually(() -> assertThat(cells.openAsks()).isOne());
    var _ = asked.starts(_ -> {});
    var _ = cells.exit(asked.address(), BOOM);
    hold.end();

    assertThat(soon(answer)).isIn(new Answer.Failed(BOOM), new Answer.Failed(ExitReason.noProc()));
    nothingIsLeftOpen();
  }

  @ParameterizedTest
  @EnumSource
  void afterForwardingTheEndOfTheForwarderFailsNothing(Form form) throws Exception {
    var first = puppet(Kind.SERVER);
    var third = puppet(Kind.SERVER);

    var answer = asked(form, first.address(), LONG);
    var request = first.hears(Request.class);
    first.does(context -> context.forward(third.address(), request));
    var _ = cells.exit(first.address(), BOOM);
    var _ = first.ends();
    var passedOn = third.hears(Request.class);
    third.does(context -> context.reply(passedOn, "still here"));

    assertThat(soon(answer)).isEqualTo(new Answer.Given("still here"));
  }

  @ParameterizedTest
  @EnumSource
  void afterForwardingTheEndOfTheHolderFailsTheAsk(Form form) throws Exception {
    var first = puppet(Kind.SERVER);
    var third = puppet(Kind.SERVER);

    var answer = asked(form, first.address(), LONG);
    var request = first.hears(Request.class);
    first.does(context -> context.forward(third.address(), request));
    var _ = third.hears(Request.class);
    var _ = cells.exit(third.address(), BOOM);

    assertThat(soon(answer)).isEqualTo(new Answer.Failed(BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void forwardingToNobodyFailsTheAsk(Form form) throws Exception {
    var first = puppet(Kind.SERVER);
    var nobody = dead(Kind.SERVER);

    var answer = asked(form, first.address(), LONG);
    var request = first.hears(Request.class);
    assertThat(first.<Delivery>gives(context -> context.forward(nobody, request)))
        .isEqualTo(Delivery.NOT_FOUND);

    assertThat(soon(answer)).isEqualTo(new Answer.Failed(ExitReason.noProc()));
  }

  @ParameterizedTest
  @EnumSource
  void aRequestCannotBeForwardedForEver(Form form) throws Exception {
    var one = puppet(Kind.SERVER);
    var other = puppet(Kind.SERVER);

    var answer = asked(form, one.address(), LONG);
    var holder = one;
    var next = other;
    var delivery = Delivery.ACCEPTED;
    int hops = 0;
    while (delivery.isAccepted() && hops < 1000) {
      var request = holder.hears(Request.class);
      var to = next.address();
      delivery = holder.gives(context -> context.forward(to, request));
      var last = holder;
      holder = next;
      next = last;
      hops++;
    }

    assertThat(delivery).isEqualTo(Delivery.TTL_EXHAUSTED);
    // The first sending takes one too.
    assertThat(hops).isEqualTo(Header.DEFAULT_TTL);
    assertThat(soon(answer))
        .isEqualTo(
            new Answer.Failed(new ExitReason.Custom("ttl-exhausted", "forwarded too often")));
    assertThat(node.events().all(DeadLetter.class))
        .extracting(DeadLetter::why)
        .containsExactly(Loss.TTL_EXHAUSTED);
  }

  @ParameterizedTest
  @EnumSource
  void patienceEnds(Form form) throws Exception {
    var asked = puppet(Kind.SERVER);

    var answer = asked(form, asked.address(), SHORT);

    assertThat(soon(answer)).isEqualTo(new Answer.Late(SHORT));
    nothingIsLeftOpen();
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheFirstAnswerCounts(Form form) throws Exception {
    var asked = puppet(Kind.SERVER);

    var answer = asked(form, asked.address(), LONG);
    var request = asked.hears(Request.class);
    asked.does(
        context -> {
          var _ = context.reply(request, "first");
          assertThat(context.reply(request, "second")).isEqualTo(Delivery.NOT_FOUND);
        });

    assertThat(soon(answer)).isEqualTo(new Answer.Given("first"));
  }

  @ParameterizedTest
  @EnumSource
  void askingNobodyFailsAtOnce(Form form) throws Exception {
    var nobody = dead(Kind.SERVER);

    assertThat(soon(asked(form, nobody, LONG))).isEqualTo(new Answer.Failed(ExitReason.noProc()));
    nothingIsLeftOpen();
  }

  @ParameterizedTest
  @EnumSource
  void askingWhoseMailboxIsFullFailsAtOnce(Form form) throws Exception {
    var asked = node.puppet(Kind.PROCESS, how -> how.withMailbox(1));
    var hold = Hold.on(asked);
    assertThat(cells.tell(asked.address(), "fills it").isAccepted()).isTrue();

    var answer = asked(form, asked.address(), LONG);

    assertThat(soon(answer))
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .isInstanceOfSatisfying(
                        ExitReason.Custom.class,
                        reason -> assertThat(reason.tag()).isEqualTo("full")));
    hold.end();
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfTheAskerEndsTheAsk(Form form) {
    var asker = puppet(Kind.PROCESS);
    var asked = puppet(Kind.SERVER);
    var _ = asks(asker, form, asked.address(), LONG);
    var request = asked.hears(Request.class);

    var _ = cells.exit(asker.address(), ExitReason.shutdown());

    assertThat(asker.ends()).isEqualTo(ExitReason.shutdown());
    nothingIsLeftOpen();
    assertThat(asked.<Delivery>gives(context -> context.reply(request, "to nobody")))
        .isEqualTo(Delivery.NOT_FOUND);
  }

  @ParameterizedTest
  @EnumSource
  void anAskWithoutTimeIsRefusedAndLeavesNothingBehind(Form form) {
    var asker = puppet(Kind.PROCESS);
    var asked = puppet(Kind.SERVER);

    asker.does(
        context ->
            assertThatThrownBy(
                    () -> {
                      switch (form) {
                        case BLOCKING -> {
                          var _ = context.ask(asked.address(), "question", Duration.ZERO);
                        }
                        case CONTINUED ->
                            context.ask(asked.address(), "question", Duration.ZERO, _ -> {});
                      }
                    })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0S"));

    assertThat(cells.openAsks()).isZero();
    asked.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void aServerMayAskToo(Form form) throws Exception {
    var asker = puppet(Kind.SERVER);
    var asked = puppet(Kind.SERVER);

    var answer = asks(asker, form, asked.address(), LONG);
    var request = asked.hears(Request.class);
    asked.does(context -> context.reply(request, "answer"));

    assertThat(soon(answer)).isEqualTo(new Answer.Given("answer"));
  }

  @Test
  void aContinuationThatThrowsEndsTheActor() {
    var asker = puppet(Kind.SERVER);
    var nobody = dead(Kind.SERVER);

    asker.does(
        context ->
            context.ask(
                nobody,
                "question",
                LONG,
                _ -> {
                  throw new IllegalStateException("no use for that");
                }));

    assertThat(asker.ends()).isInstanceOf(ExitReason.Failed.class);
  }

  @Test
  void anAnswerOfAnotherTypeFailsATypedAsk() {
    var asker = puppet(Kind.PROCESS);
    var asked = puppet(Kind.SERVER);
    var thrown = new CompletableFuture<ExitReason>();
    var _ =
        asker.starts(
            context -> {
              try {
                var _ = context.ask(asked.address(), "question", LONG, Integer.class);
              } catch (AskFailed failed) {
                thrown.complete(failed.reason());
              }
            });

    var request = asked.hears(Request.class);
    asked.does(context -> context.reply(request, "a word"));

    assertThat(soon(thrown))
        .isInstanceOfSatisfying(
            ExitReason.Custom.class, reason -> assertThat(reason.tag()).isEqualTo("wrong-answer"));
  }

  private Answer pinged(Address to) {
    var answer = new CompletableFuture<Answer>();
    cells.ping(to, LONG, answer::complete);
    return soon(answer);
  }

  @Test
  void aPingIsAnsweredForABusyActorToo() throws InterruptedException {
    var busy = node.puppet(Kind.PROCESS, how -> how.withMailbox(1));
    var hold = Hold.on(busy);
    assertThat(cells.tell(busy.address(), "fills it").isAccepted()).isTrue();

    assertThat(pinged(busy.address())).isEqualTo(new Answer.Given(true));

    hold.end();
    nothingIsLeftOpen();
  }

  @Test
  void aPingTellsThatNobodyIsThere() {
    assertThat(pinged(dead(Kind.SERVER))).isEqualTo(new Answer.Failed(ExitReason.noProc()));
    nothingIsLeftOpen();
  }

  @Test
  void aPingToTheNodeItselfIsAnswered() {
    assertThat(pinged(cells.outside())).isEqualTo(new Answer.Given(true));
  }

  @Test
  void anAnswerGivenByAWorkerLeavesNoDebtBehind() throws InterruptedException, ExecutionException {
    var asked = puppet(Kind.SERVER);
    var worker = puppet(Kind.SERVER);

    var answer = asked(Form.BLOCKING, asked.address(), LONG);
    var request = asked.hears(Request.class);
    worker.does(context -> context.reply(request, "done"));

    assertThat(soon(answer)).isEqualTo(new Answer.Given("done"));
    eventually(() -> assertThat(debts(asked)).isZero());
  }

  @Test
  void patienceEndingCancelsTheDebtWhereverItIs() throws Exception {
    var first = puppet(Kind.SERVER);
    var third = puppet(Kind.SERVER);
    var answer = asked(Form.BLOCKING, first.address(), Duration.ofMillis(300));
    var request = first.hears(Request.class);
    first.does(context -> context.forward(third.address(), request));

    assertThat(soon(answer)).isInstanceOf(Answer.Late.class);

    eventually(() -> assertThat(debts(first)).isZero());
    eventually(() -> assertThat(debts(third)).isZero());
  }

  private int debts(Puppet puppet) {
    return cells.find(puppet.address()).orElseThrow().ties().debts();
  }

  @ParameterizedTest
  @EnumSource
  void aRequestOfNoUseFailsTheAskAtOnceAndIsADeadLetterOfItsSender(Kind kind) {
    var asked = puppet(kind);
    var answer = new CompletableFuture<Answer>();
    cells.ask(asked.address(), "what?", LONG, answer::complete);
    Object request = asked.hears();

    asked.does(context -> context.unhandled(request));

    assertThat(soon(answer))
        .isEqualTo(
            new Answer.Failed(
                new ExitReason.Custom(
                    "unhandled", "no use for a request of type java.lang.String")));
    assertThat(cells.debts(asked.address())).isZero();
  }
}
