package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.ActorFailed;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Several bodies of one actor: mm1-FK-1 to FK-10, E6 to E8, E11 to E13.
final class ForksTest extends CellsFixture {

  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");
  private static final Actor WAITING = Context::receive;

  /// Lets the others of the actor run until they wait again.
  private static void giveWay(Context context) throws InterruptedException {
    var _ = context.receive(_ -> false, Duration.ofMillis(20));
  }

  @Test
  void fk3BodiesTakeTurnsOnlyWhereOneWaits() {
    var one = puppet(Kind.PROCESS);
    // Not thread-safe on purpose: the bodies share it.
    var steps = new ArrayList<String>();

    one.does(
        context -> {
          for (String name : List.of("a", "b")) {
            var _ =
                context.fork(
                    name,
                    its -> {
                      steps.add(name + "1");
                      giveWay(its);
                      steps.add(name + "2");
                    });
          }
          steps.add("main1");
          giveWay(context);
          giveWay(context);
          steps.add("main2");
        });

    assertThat(steps).startsWith("main1", "a1", "b1").contains("a2", "b2", "main2").hasSize(6);
  }

  @Test
  void fk3NoTwoBodiesRunAtTheSameTime() {
    var one = puppet(Kind.PROCESS);
    var count = new int[1];
    var done = new CompletableFuture<Integer>();

    one.does(
        context -> {
          for (int i = 0; i < 8; i++) {
            var _ =
                context.fork(
                    "counter",
                    its -> {
                      for (int n = 0; n < 200; n++) {
                        int before = count[0];
                        context.path();
                        count[0] = before + 1;
                        var _ = its.receive(Duration.ofNanos(1));
                      }
                      if (count[0] == 1600) {
                        done.complete(count[0]);
                      }
                    });
          }
        });

    assertThat(soon(done)).isEqualTo(1600);
  }

  @Test
  void fk1AForkHasAnAddressAndAMailboxOfItsOwn() {
    var one = puppet(Kind.PROCESS);
    var heard = new CompletableFuture<Object>();

    Address fork = one.gives(context -> context.fork("ear", its -> heard.complete(its.receive())));
    var _ = cells.tell(fork, "psst");

    assertThat(soon(heard)).isEqualTo("psst");
    assertThat(fork).isNotEqualTo(one.address());
    one.hearsNothing();
  }

  @Test
  void aForkAnswersWhatItsMainBodyWasAsked() throws InterruptedException {
    var forking =
        cells.spawn(
            Spawn.process(
                "forking",
                context -> {
                  while (context.receive() instanceof Request request) {
                    context.fork("answer", its -> its.reply(request, "from " + its.path()));
                  }
                }));

    assertThat(cells.ask(forking, "who?", LONG)).isEqualTo("from /forking#answer");
    assertThat(cells.ask(forking, "who?", LONG)).isEqualTo("from /forking#answer");
    eventually(() -> assertThat(cells.debts(forking)).isZero());
  }

  @Test
  void aForkAsksWhileTheMainBodyGoesOn() {
    var one = puppet(Kind.PROCESS);
    var other = puppet(Kind.PROCESS);
    var answer = new CompletableFuture<Object>();

    one.does(
        context ->
            context.fork(
                "asking", its -> answer.complete(its.ask(other.address(), "well?", LONG))));
    var request = other.hears(Request.class);
    one.does(context -> assertThat(context.self()).isEqualTo(one.address()));
    other.does(context -> context.reply(request, "well"));

    assertThat(soon(answer)).isEqualTo("well");
  }

  @Test
  void e7AForkThatHasDoneItsWorkIsHeardOfAsNormal() {
    var one = puppet(Kind.PROCESS);
    var trapping = trapping(Kind.SERVER);
    var plain = puppet(Kind.SERVER);

    Address fork =
        one.gives(
            context ->
                context.fork(
                    "linking",
                    its -> {
                      its.link(trapping.address());
                      its.link(plain.address());
                    }));

    assertThat(trapping.hears()).isEqualTo(new Exited(fork, ExitReason.normal()));
    plain.hearsNothing();
    one.hearsNothing();
  }

  @Test
  void e8AForkThatNeverRanIsHeardOfToo() {
    var one = puppet(Kind.PROCESS);
    var watching = puppet(Kind.SERVER);
    var ref = new AtomicReference<WatchRef>();

    var _ =
        one.starts(
            context -> {
              var fork = context.fork("never", _ -> {});
              watching.does(its -> ref.set(its.watch(fork)));
              throw context.quit(ExitReason.normal());
            });

    assertThat(watching.hears(Down.class).reason()).isEqualTo(ExitReason.normal());
    watching.hearsNothing();
  }

  @Test
  void fk4AForkThatThrowsEndsTheActorOnce() {
    var one = puppet(Kind.PROCESS);
    var sibling = new AtomicReference<Address>();

    one.does(
        context -> {
          sibling.set(context.fork("sibling", WAITING));
          context.fork(
              "failing",
              _ -> {
                throw new IllegalArgumentException("no good");
              });
        });

    assertThat(one.ends())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class, failed -> assertThat(failed.message()).isEqualTo("no good"));
    eventually(() -> assertThat(cells.isAlive(sibling.get())).isFalse());
    assertThat(node.events().all(ActorFailed.class))
        .extracting(ActorFailed::path)
        .containsExactly("/puppet");
  }

  @Test
  void fk5QuittingInAForkEndsTheActorEvenNormally() {
    var one = puppet(Kind.PROCESS);

    one.does(
        context ->
            context.fork(
                "quitting",
                its -> {
                  throw its.quit(ExitReason.normal());
                }));

    assertThat(one.ends()).isEqualTo(ExitReason.normal());
  }

  @Test
  void fk5TrappingHoldsForAllBodies() {
    var one = puppet(Kind.PROCESS);
    var heard = new CompletableFuture<Object>();
    Address fork =
        one.gives(
            context ->
                context.fork(
                    "trapping",
                    its -> {
                      its.trapExits(true);
                      heard.complete(its.receive());
                      its.receive();
                    }));
    eventually(() -> assertThat(cells.find(one.address()).orElseThrow().isTrapping()).isTrue());

    var _ = cells.exit(one.address(), BOOM);
    var _ = cells.exit(fork, BOOM);

    assertThat(one.hears()).isEqualTo(new Exited(cells.outside(), BOOM));
    assertThat(soon(heard)).isEqualTo(new Exited(cells.outside(), BOOM));
  }

  @Test
  void fk5AnExitSignalOrAKillToAForkEndsTheActor() {
    var exited = puppet(Kind.PROCESS);
    var killed = trapping(Kind.PROCESS);
    Address one = exited.gives(context -> context.fork("one", WAITING));
    Address other = killed.gives(context -> context.fork("other", WAITING));

    var _ = cells.exit(one, BOOM);
    var _ = cells.kill(other);

    assertThat(exited.ends()).isEqualTo(BOOM);
    assertThat(killed.ends()).isEqualTo(ExitReason.killed());
  }

  @Test
  void fk7WhenTheActorEndsItsForksEndWithItsReason() {
    var one = puppet(Kind.PROCESS);
    var linked = trapping(Kind.SERVER);
    Address fork =
        one.gives(
            context ->
                context.fork(
                    "linking",
                    its -> {
                      its.link(linked.address());
                      its.receive();
                    }));
    eventually(
        () ->
            assertThat(cells.find(linked.address()).orElseThrow().ties().links().has(fork))
                .isTrue());

    var _ = cells.exit(one.address(), BOOM);

    assertThat(linked.hears()).isEqualTo(new Exited(fork, BOOM));
    assertThat(one.ends()).isEqualTo(BOOM);
  }

  @Test
  void fk9WatchesBelongToTheBodyThatMadeThem() {
    var one = puppet(Kind.PROCESS);
    var watched = puppet(Kind.SERVER);
    var heard = new CompletableFuture<Object>();
    var watching = new CompletableFuture<WatchRef>();

    one.does(
        context ->
            context.fork(
                "watching",
                its -> {
                  watching.complete(its.watch(watched.address()));
                  heard.complete(its.receive());
                }));
    var ref = soon(watching);
    var _ = cells.exit(watched.address(), BOOM);

    assertThat(soon(heard)).isEqualTo(new Down(watched.address(), ref, BOOM));
    one.hearsNothing();
  }

  @Test
  void e11AWatchCanBeEndedByAnotherBody() {
    var one = puppet(Kind.PROCESS);
    var watched = puppet(Kind.SERVER);
    var unwatched = new CompletableFuture<Boolean>();

    WatchRef second =
        one.gives(
            context -> {
              var first = context.watch(watched.address());
              context.fork("other", its -> unwatched.complete(its.unwatch(first)));
              return context.watch(watched.address());
            });
    assertThat(soon(unwatched)).isTrue();
    var _ = cells.exit(watched.address(), BOOM);

    assertThat(one.hears()).isEqualTo(new Down(watched.address(), second, BOOM));
    one.hearsNothing();
  }

  @Test
  void fk10AContextBelongsToItsBody() {
    var one = puppet(Kind.PROCESS);
    var of = new CompletableFuture<Context>();
    one.does(
        context ->
            context.fork(
                "lending",
                its -> {
                  of.complete(its);
                  its.receive();
                }));
    var lent = soon(of);

    one.does(
        context ->
            assertThatThrownBy(() -> lent.tell(context.self(), "hello"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/puppet#lending"));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PROCESS")
  void aServerHasNoForks(Kind kind) {
    var one = puppet(kind);

    one.does(
        context ->
            assertThatThrownBy(() -> context.fork("no", WAITING))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/puppet")
                .hasMessageContaining("continuation"));
  }

  @Test
  void e6NothingIsLeftOfForksThatHaveGone() {
    var one = puppet(Kind.PROCESS);
    int before = cells.size();

    one.does(
        context -> {
          for (int i = 0; i < 2000; i++) {
            var _ = context.fork("brief", _ -> {});
            if (i % 100 == 0) {
              giveWay(context);
            }
          }
        });

    eventually(() -> assertThat(cells.size()).isEqualTo(before));
    assertThat(cells.find(one.address()).orElseThrow().bodies().orElseThrow().all()).hasSize(1);
  }

  @Test
  void aForkThatLoopsForEverIsGivenUpWithItsActor() {
    var one = puppet(Kind.PROCESS);
    var over = new CompletableFuture<Boolean>();

    one.does(
        context ->
            context.fork(
                "looping",
                _ -> {
                  while (!over.isDone()) {
                    Thread.onSpinWait();
                  }
                }));
    var _ = cells.kill(one.address());

    assertThat(one.ends()).isEqualTo(ExitReason.killed());
    over.complete(true);
  }

  @Test
  void whatAForkForwardsItsMainBodyOwesNoMore() {
    var one = puppet(Kind.PROCESS);
    var worker = puppet(Kind.SERVER);
    var asker = puppet(Kind.SERVER);
    var answer = new CompletableFuture<Answer>();
    asker.does(context -> context.ask(one.address(), "work", LONG, answer::complete));
    var request = one.hears(Request.class);

    one.does(context -> context.fork("passing", its -> its.forward(worker.address(), request)));
    var passed = worker.hears(Request.class);
    var _ = cells.kill(one.address());
    var _ = one.ends();
    worker.does(context -> context.reply(passed, "done"));

    assertThat(soon(answer)).isEqualTo(new Answer.Given("done"));
  }
}
