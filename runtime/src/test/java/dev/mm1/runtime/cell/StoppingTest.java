package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.event.NodeEvent.ActorStuck;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How all actors of a node are ended.
final class StoppingTest extends CellsFixture {

  @ParameterizedTest
  @EnumSource
  void allEndBecauseOfTheShutdown(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var other = puppet(kind);
    var child = one.spawns(kind, how -> how);
    var linked = one.spawns(kind, Spawn::asLinked);

    cells.stop(LONG, LONG);

    assertThat(cells.size()).isZero();
    for (var puppet : new Puppet[] {one, other, child, linked}) {
      assertThat(puppet.isAlive()).isFalse();
    }
  }

  @Test
  void theYoungestEndsFirst() throws InterruptedException {
    var ended = new ConcurrentLinkedQueue<String>();
    for (var name : new String[] {"first", "second", "third"}) {
      var _ =
          cells.spawn(
              Spawn.process(
                      name,
                      context -> {
                        assertThat(context.receive())
                            .isEqualTo(new Exited(cells.outside(), ExitReason.shutdown()));
                        ended.add(name);
                      })
                  .asTrapping());
    }

    cells.stop(LONG, LONG);

    assertThat(ended).containsExactly("third", "second", "first");
  }

  @ParameterizedTest
  @EnumSource
  void whoTrapsAndDoesNotEndIsKilled(Kind kind) throws InterruptedException {
    var stubborn = trapping(kind);

    cells.stop(Duration.ofMillis(50), LONG);

    assertThat(stubborn.isAlive()).isFalse();
    assertThat(node.events().all(ActorStuck.class)).isEmpty();
    assertThat(stubborn.hears()).isEqualTo(new Exited(cells.outside(), ExitReason.shutdown()));
  }

  @ParameterizedTest
  @EnumSource
  void whoCannotBeStoppedIsReportedWhenTheTimeIsOver(Kind kind) throws InterruptedException {
    var stuck = puppet(kind);
    var hold = Hold.on(stuck);

    cells.stop(Duration.ZERO, Duration.ofMillis(1));

    assertThat(node.events().all(ActorStuck.class))
        .extracting(ActorStuck::actor)
        .contains(stuck.address());
    assertThat(cells.size()).isZero();
    hold.end();
  }

  @Test
  void aStoppingNodeStartsNobody() throws InterruptedException {
    cells.stop(LONG, LONG);

    assertThatThrownBy(() -> cells.spawn(Spawn.process("late", _ -> {})))
        .isInstanceOf(SpawnRefused.class)
        .hasMessageContaining("'late'")
        .hasMessageContaining("stopping");
    assertThat(cells.size()).isZero();
  }

  @Test
  void anActorOfAStoppingNodeStartsNobody() throws InterruptedException {
    var refused = new CompletableFuture<Throwable>();
    var _ =
        cells.spawn(
            Spawn.process(
                    "parent",
                    context -> {
                      var _ = context.receive();
                      try {
                        var _ = context.spawn("late", _ -> {});
                      } catch (SpawnRefused thrown) {
                        refused.complete(thrown);
                      }
                    })
                .asTrapping());

    cells.stop(LONG, LONG);

    assertThat(soon(refused)).isInstanceOf(SpawnRefused.class);
  }

  @Test
  void stoppingTwiceIsHarmless() throws InterruptedException {
    var _ = puppet(Kind.SERVER);

    cells.stop(LONG, LONG);
    cells.stop(LONG, LONG);

    assertThat(cells.size()).isZero();
  }
}
