package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.ActorFailed;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// How the code of a server is called, and how its outcomes are obeyed.
final class ServersTest extends CellsFixture {

  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");

  /// Gives the outcome that it is sent, for messages and requests alike, and notes its end.
  private static class Obedient implements Server {

    final Queue<ExitReason> lastWords = new ConcurrentLinkedQueue<>();

    @Override
    public Outcome onMessage(Context context, Object message) throws Exception {
      return (Outcome) message;
    }

    @Override
    public Outcome onRequest(Context context, Request request) {
      return (Outcome) request.body();
    }

    @Override
    public void terminate(Context context, ExitReason reason) throws Exception {
      lastWords.add(reason);
    }
  }

  private final Puppet watcher = puppet(Kind.PROCESS);

  private Address spawned(Supplier<Server> factory) {
    return watcher.gives(
        context -> context.spawn(Spawn.server("tried", factory).asWatched()).address());
  }

  private ExitReason end() {
    return watcher.hears(Down.class).reason();
  }

  private Answer answer(Address to, Outcome question) throws Exception {
    var answer = new CompletableFuture<Answer>();
    watcher.does(context -> context.ask(to, question, LONG, answer::complete));
    return soon(answer);
  }

  @Test
  void aFactoryThatThrowsEndsTheServer() {
    var _ =
        spawned(
            () -> {
              throw new IllegalStateException("out of parts");
            });

    assertThat(end())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> assertThat(failed.message()).isEqualTo("out of parts"));
  }

  @Test
  void anInitThatThrowsEndsTheServerWithoutLastWords() {
    var tried =
        new Obedient() {
          @Override
          public void init(Context context) {
            throw new IllegalStateException("not today");
          }
        };

    var _ = spawned(() -> tried);

    assertThat(end()).isInstanceOf(ExitReason.Failed.class);
    assertThat(tried.lastWords).isEmpty();
  }

  @Test
  void initComesBeforeTheFirstMessage() {
    var calls = new ConcurrentLinkedQueue<String>();
    var tried =
        spawned(
            () ->
                new Server() {
                  @Override
                  public void init(Context context) {
                    var _ = context.tell(context.self(), "from init");
                    calls.add("init");
                  }

                  @Override
                  public Outcome onMessage(Context context, Object message) {
                    calls.add(message.toString());
                    return Outcome.next().thenStop();
                  }
                });

    assertThat(end()).isEqualTo(ExitReason.normal());
    assertThat(calls).containsExactly("init", "from init");
    assertThat(cells.isAlive(tried)).isFalse();
  }

  @Test
  void aHandlerThatThrowsEndsTheServerWithoutLastWords() {
    var tried = new Obedient();
    var address = spawned(() -> tried);

    var _ = cells.tell(address, "not an outcome");

    assertThat(end())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> assertThat(failed.type()).isEqualTo("java.lang.ClassCastException"));
    assertThat(tried.lastWords).isEmpty();
  }

  @Test
  void stoppingSpeaksTheLastWordsOnce() {
    var tried = new Obedient();
    var address = spawned(() -> tried);

    var _ = cells.tell(address, Outcome.stop(BOOM));

    assertThat(end()).isEqualTo(BOOM);
    assertThat(tried.lastWords).containsExactly(BOOM);
  }

  @Test
  void stoppingWithinStoppingSpeaksTheLastWordsOnce() {
    var tried = new Obedient();
    var address = spawned(() -> tried);

    var _ = cells.tell(address, Outcome.stop(BOOM).thenStop());

    assertThat(end()).isEqualTo(BOOM);
    assertThat(tried.lastWords).containsExactly(BOOM);
  }

  @Test
  void quittingInAHandlerSpeaksTheLastWords() {
    var tried =
        new Obedient() {
          @Override
          public Outcome onMessage(Context context, Object message) {
            throw context.quit(BOOM);
          }

          @Override
          public void terminate(Context context, ExitReason reason) throws Exception {
            super.terminate(context, reason);
            var _ = context.tell(watcher.address(), "farewell");
          }
        };
    var address = spawned(() -> tried);

    var _ = cells.tell(address, "go");

    assertThat(watcher.hears()).isEqualTo("farewell");
    assertThat(end()).isEqualTo(BOOM);
    assertThat(tried.lastWords).containsExactly(BOOM);
  }

  @Test
  void quittingInTheLastWordsDoesNotRepeatThem() {
    var tried =
        new Obedient() {
          @Override
          public void terminate(Context context, ExitReason reason) throws Exception {
            super.terminate(context, reason);
            throw context.quit(ExitReason.normal());
          }
        };
    var address = spawned(() -> tried);

    var _ = cells.tell(address, Outcome.stop(BOOM));

    assertThat(end()).isEqualTo(BOOM);
    assertThat(tried.lastWords).containsExactly(BOOM);
  }

  @Test
  void lastWordsThatThrowAreReportedAndChangeNothing() {
    var tried =
        new Obedient() {
          @Override
          public void terminate(Context context, ExitReason reason) {
            throw new IllegalStateException("stuttering");
          }
        };
    var address = spawned(() -> tried);

    var _ = cells.tell(address, Outcome.stop(ExitReason.shutdown()));

    assertThat(end()).isEqualTo(ExitReason.shutdown());
    assertThat(node.events().await(ActorFailed.class).reason())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> assertThat(failed.message()).isEqualTo("stuttering"));
  }

  @Test
  void anExitSignalAllowsNoLastWords() {
    var tried = new Obedient();
    var address = spawned(() -> tried);

    var _ = cells.exit(address, BOOM);

    assertThat(end()).isEqualTo(BOOM);
    assertThat(tried.lastWords).isEmpty();
  }

  @Test
  void aReplyAnswersTheRequest() throws Exception {
    var address = spawned(Obedient::new);

    assertThat(answer(address, Outcome.reply(42))).isEqualTo(new Answer.Given(42));
  }

  @Test
  void aReplyMayBeTheLastThingItDoes() throws Exception {
    var tried = new Obedient();
    var address = spawned(() -> tried);

    assertThat(answer(address, Outcome.reply(42).thenStop())).isEqualTo(new Answer.Given(42));

    assertThat(end()).isEqualTo(ExitReason.normal());
    assertThat(tried.lastWords).containsExactly(ExitReason.normal());
  }

  @Test
  void forwardingLetsAnotherAnswer() throws Exception {
    var address = spawned(Obedient::new);
    var other =
        spawned(
            () ->
                new Server() {
                  @Override
                  public Outcome onRequest(Context context, Request request) {
                    return Outcome.reply("instead");
                  }
                });

    assertThat(answer(address, Outcome.forward(other))).isEqualTo(new Answer.Given("instead"));
  }

  @Test
  void answeringWhatIsNoRequestEndsTheServerAndSaysWhy() {
    for (var outcome : List.of(Outcome.reply(42), Outcome.forward(watcher.address()))) {
      var address = spawned(Obedient::new);

      var _ = cells.tell(address, outcome);

      assertThat(end())
          .isInstanceOfSatisfying(
              ExitReason.Failed.class,
              failed -> assertThat(failed.message()).contains("onRequest").contains("onMessage"));
    }
  }

  @Test
  @SuppressWarnings("NullAway") // Whoever does not check for it does that.
  void noOutcomeEndsTheServerAndSaysWhy() {
    var address =
        spawned(
            () ->
                new Server() {
                  @Override
                  public Outcome onMessage(Context context, Object message) {
                    return null;
                  }
                });

    var _ = cells.tell(address, "anything");

    assertThat(end())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class, failed -> assertThat(failed.message()).contains("outcome"));
  }

  @Test
  void whatAServerDoesNotHandleIsUnhandled() throws Exception {
    var address = spawned(() -> new Server() {});

    var _ = cells.tell(address, "anything");
    var _ = cells.kill(address);

    assertThat(end()).isEqualTo(ExitReason.killed());
  }
}
