package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.event.NodeEvent.ActorHogging;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is different for a server on the dispatcher: it must not wait, nothing interrupts it, and
/// whoever holds a thread holds up nobody else.
final class DispatcherTest extends CellsFixture {

  /// Loops until it is told; an interrupt does not end it, but is noted.
  private record Loop(AtomicBoolean over, AtomicBoolean interrupted) {

    Loop() {
      this(new AtomicBoolean(), new AtomicBoolean());
    }

    static Loop on(Puppet puppet) {
      var loop = new Loop();
      var begun = new CompletableFuture<Boolean>();
      var _ =
          puppet.starts(
              _ -> {
                begun.complete(true);
                loop.run();
              });
      assertThat(soon(begun)).isTrue();
      return loop;
    }

    private void run() {
      while (!over.get()) {
        if (Thread.currentThread().isInterrupted()) {
          interrupted.set(true);
        }
        Thread.onSpinWait();
      }
    }

    void end() {
      over.set(true);
    }
  }

  @Test
  void aHandlerMustNotWaitForAnAnswerAndIsToldWhatToDoInstead() {
    var one = puppet(Kind.DISPATCHER);
    var other = puppet(Kind.PROCESS);

    one.does(
        context ->
            assertThatThrownBy(() -> context.ask(other.address(), "question", LONG))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/puppet")
                .hasMessageContaining("continuation")
                .hasMessageContaining("onDispatcher()"));

    other.hearsNothing();
    assertThat(cells.openAsks()).isZero();
  }

  @Test
  void anAnswerReachesItAsAContinuation() {
    var one = puppet(Kind.DISPATCHER);
    var other = puppet(Kind.DISPATCHER);
    var answer = new CompletableFuture<Answer>();

    one.does(context -> context.ask(other.address(), "question", LONG, answer::complete));
    var request = other.hears(Request.class);
    other.does(context -> context.reply(request, "answer"));

    assertThat(soon(answer)).isEqualTo(new Answer.Given("answer"));
  }

  @Test
  void aHandlerIsNotInterruptedAndTheEndComesWhenItReturns() {
    var one = puppet(Kind.DISPATCHER);
    var loop = Loop.on(one);

    var _ = cells.exit(one.address(), ExitReason.shutdown());
    assertThat(cells.tell(one.address(), "late")).isEqualTo(Delivery.CLOSED);
    assertThat(one.isAlive()).isTrue();
    loop.end();

    assertThat(one.ends()).isEqualTo(ExitReason.shutdown());
    assertThat(loop.interrupted()).isFalse();
  }

  @Test
  void whoHoldsAThreadIsReportedOnce() {
    var one = puppet(Kind.DISPATCHER);
    var loop = Loop.on(one);

    var event = node.events().await(ActorHogging.class);
    assertThat(event.actor()).isEqualTo(one.address());
    assertThat(event.path()).isEqualTo("/puppet");
    assertThat(event.held()).isGreaterThanOrEqualTo(HOGGING);
    assertThat(event.stack()).anyMatch(frame -> frame.getClassName().equals(Loop.class.getName()));
    var next = Loop.on(puppet(Kind.DISPATCHER));
    eventually(() -> assertThat(node.events().all(ActorHogging.class)).hasSizeGreaterThan(1));
    loop.end();
    next.end();

    assertThat(node.events().all(ActorHogging.class))
        .filteredOn(hogging -> hogging.actor().equals(one.address()))
        .hasSize(1);
  }

  @Test
  void othersAreServedWhileAllThreadsAreHeld() {
    var loops = Stream.generate(() -> Loop.on(puppet(Kind.DISPATCHER))).limit(3 * THREADS).toList();

    var one = puppet(Kind.DISPATCHER);
    var other = one.spawns(Kind.DISPATCHER, how -> how);
    one.does(context -> assertThat(context.tell(other.address(), "hello").isAccepted()).isTrue());

    assertThat(other.hears()).isEqualTo("hello");
    loops.forEach(Loop::end);
  }

  /// Has always something to do, until it is over.
  private record Busy(AtomicBoolean over) implements Server {
    @Override
    public Outcome onMessage(Context context, Object message) {
      if (!over.get()) {
        var _ = context.tell(context.self(), message);
      }
      return Outcome.next();
    }
  }

  @Test
  void whoAlwaysHasSomethingToDoGivesOthersATurn() {
    var over = new AtomicBoolean();
    for (int i = 0; i < 2 * THREADS; i++) {
      var busy = cells.spawn(Spawn.server("busy", () -> new Busy(over)).onDispatcher());
      assertThat(cells.tell(busy, "go on")).isEqualTo(Delivery.ACCEPTED);
    }

    var one = puppet(Kind.DISPATCHER);
    one.does(_ -> {});

    over.set(true);
  }
}
