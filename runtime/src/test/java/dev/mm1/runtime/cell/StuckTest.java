package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.event.NodeEvent.ActorStuck;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Code that does not end when it is told to counts as dead after a while, and is silenced.
final class StuckTest extends CellsFixture {

  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");

  @ParameterizedTest
  @EnumSource
  void codeThatSwallowsItsInterruptionCountsAsDead(Kind kind) throws InterruptedException {
    var stuck = puppet(kind);
    var linked = trapping(kind);
    linked.does(context -> context.link(stuck.address()));
    var hold = Hold.on(stuck);

    var _ = cells.exit(stuck.address(), BOOM);

    assertThat(linked.hears()).isEqualTo(new Exited(stuck.address(), BOOM));
    var event = node.events().await(ActorStuck.class);
    assertThat(event.actor()).isEqualTo(stuck.address());
    assertThat(event.stack()).anyMatch(frame -> frame.getClassName().contains("Hold"));
    assertThat(stuck.isAlive()).isFalse();
    hold.end();
    linked.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void whoEndsInTimeIsNotReported(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var hold = Hold.on(one);
    var _ = cells.exit(one.address(), BOOM);
    hold.end();
    assertThat(one.ends()).isEqualTo(BOOM);

    var other = puppet(kind);
    var longer = Hold.on(other);
    var _ = cells.kill(other.address());
    assertThat(other.ends()).isEqualTo(ExitReason.killed());
    longer.end();

    assertThat(node.events().await(ActorStuck.class).actor()).isEqualTo(other.address());
    assertThat(node.events().all(ActorStuck.class)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void whoCountsAsDeadCanDoNothingAnyMore(Kind kind) throws InterruptedException {
    var stuck = puppet(kind);
    var other = trapping(kind);
    var tried = new CompletableFuture<Boolean>();
    var hold =
        Hold.on(
            stuck,
            context -> {
              refused(() -> context.tell(other.address(), "from the grave"));
              refused(() -> context.link(other.address()));
              refused(() -> context.watch(other.address()));
              refused(() -> context.exit(other.address(), BOOM));
              refused(() -> context.kill(other.address()));
              refused(() -> context.spawn("ghost", _ -> {}));
              refused(() -> context.ask(other.address(), "from the grave", LONG));
              refused(() -> context.ask(other.address(), "from the grave", LONG, _ -> {}));
              refused(() -> context.unhandled("nothing"));
              refused(context::names);
              tried.complete(true);
            });
    int living = cells.size();

    var _ = cells.kill(stuck.address());
    assertThat(stuck.ends()).isEqualTo(ExitReason.killed());
    hold.end();

    assertThat(soon(tried)).isTrue();
    other.hearsNothing();
    eventually(() -> assertThat(cells.size()).isEqualTo(living - 1));
    assertThat(cells.openAsks()).isZero();
  }

  private static void refused(ThrowingCallable call) {
    assertThatThrownBy(call).isInstanceOf(ActorEnded.class);
  }

  @ParameterizedTest
  @EnumSource
  void whoWasToldToEndCanDoNothingAnyMore(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var other = trapping(kind);
    var tried = new CompletableFuture<Boolean>();
    var hold =
        Hold.on(
            one,
            context -> {
              refused(() -> context.tell(other.address(), "too late"));
              refused(() -> context.spawn("too late", _ -> {}));
              assertThatThrownBy(() -> context.ask(other.address(), "too late", LONG))
                  .isInstanceOf(InterruptedException.class);
              tried.complete(true);
            });

    var _ = cells.kill(one.address());
    hold.end();

    assertThat(soon(tried)).isTrue();
    other.hearsNothing();
  }

  @Test
  void codeThatComputesForEverOnEveryCoreCountsAsDeadAllTheSame() {
    var over = new CompletableFuture<Boolean>();
    var watching = puppet(Kind.DISPATCHER);
    int cores = Runtime.getRuntime().availableProcessors();
    var spinning =
        IntStream.range(0, cores)
            .mapToObj(
                _ ->
                    cells.spawn(
                        Spawn.process(
                            "spinning",
                            _ -> {
                              while (!over.isDone()) {
                                Thread.onSpinWait();
                              }
                            })))
            .toList();
    watching.does(context -> spinning.forEach(context::watch));

    spinning.forEach(cells::kill);

    spinning.forEach(
        _ -> assertThat(watching.hears(Down.class).reason()).isEqualTo(ExitReason.killed()));
    over.complete(true);
  }

  @Test
  void aProcessThatCatchesItsOwnQuittingCountsAsDead() {
    var over = new CompletableFuture<Boolean>();
    var watching = puppet(Kind.SERVER);
    var stubborn =
        cells.spawn(
            Spawn.process(
                "stubborn",
                context -> {
                  while (!over.isDone()) {
                    try {
                      throw context.quit(BOOM);
                    } catch (ActorEnded _) {
                      Thread.onSpinWait();
                    }
                  }
                }));

    watching.does(context -> context.watch(stubborn));

    assertThat(watching.hears(Down.class).peer()).isEqualTo(stubborn);
    over.complete(true);
  }
}
