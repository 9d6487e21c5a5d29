package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/// Everything that can be done to an actor, while it ends, on real threads: statements B14, B30 and
/// B41.
@ExtendWith(Seeds.class)
final class RacesTest extends CellsFixture {

  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");

  private static Kind kind(RandomGenerator random) {
    var kinds = Kind.values();
    return kinds[random.nextInt(kinds.length)];
  }

  @RepeatedTest(100)
  void eachTieIsHeardOfOnceWhoeverComesFirst(RandomGenerator random) {
    var victim = puppet(kind(random));
    var others = Stream.generate(() -> trapping(kind(random))).limit(8).toList();

    var watches = new ArrayList<CompletableFuture<List<WatchRef>>>();
    for (var one : others) {
      int at = random.nextInt(8);
      var refs = new CompletableFuture<List<WatchRef>>();
      watches.add(refs);
      var _ =
          one.starts(
              context -> {
                context.link(victim.address());
                if (at % 2 == 0) {
                  context.unlink(victim.address());
                  context.link(victim.address());
                }
                refs.complete(
                    List.of(context.watch(victim.address()), context.watch(victim.address())));
              });
      if (at == 0) {
        var _ = cells.exit(victim.address(), BOOM);
      }
    }
    var _ = cells.kill(victim.address());
    var _ = victim.ends();

    for (int i = 0; i < others.size(); i++) {
      var refs = soon(watches.get(i));
      var heard = new ArrayList<Object>();
      for (int n = 0; n < 3; n++) {
        heard.add(others.get(i).hears());
      }
      // One that was re-linked while the victim was ending may have heard of both links.
      assertThat(heard).filteredOn(Exited.class::isInstance).isNotEmpty();
      heard.addAll(others.get(i).heardSoFar());
      assertThat(heard)
          .filteredOn(Down.class::isInstance)
          .extracting(down -> ((Down) down).ref())
          .containsExactlyInAnyOrderElementsOf(refs);
      assertThat(heard).filteredOn(Exited.class::isInstance).hasSizeBetween(1, 2);
    }
  }

  @RepeatedTest(50)
  void aChildIsNeverLeftBehindByAParentThatEnds(RandomGenerator random) {
    var parent = puppet(kind(random));
    int before = cells.size();
    var _ =
        parent.starts(
            context -> {
              while (true) {
                var _ =
                    context.spawn(
                        Spawn.process("child", its -> its.receive()).asLinked().asWatched());
              }
            });

    var _ =
        random.nextBoolean() ? cells.kill(parent.address()) : cells.exit(parent.address(), BOOM);

    var _ = parent.ends();
    eventually(() -> assertThat(cells.size()).isEqualTo(before - 1));
  }

  @RepeatedTest(50)
  void manyKillAndExitAtOnceAndTheEndIsHeardOfOnce(RandomGenerator random) {
    var victim = puppet(kind(random));
    var watcher = puppet(Kind.SERVER);
    var ref = watcher.gives(context -> context.watch(victim.address()));
    var killers = Stream.generate(() -> puppet(kind(random))).limit(4).toList();

    for (var killer : killers) {
      boolean kills = random.nextBoolean();
      var _ =
          killer.starts(
              context -> {
                var _ =
                    kills ? context.kill(victim.address()) : context.exit(victim.address(), BOOM);
              });
    }

    var reason = watcher.hears(Down.class);
    assertThat(reason.ref()).isEqualTo(ref);
    assertThat(reason.reason()).isIn(BOOM, ExitReason.killed());
    killers.forEach(killer -> killer.does(_ -> {}));
    watcher.hearsNothing();
  }
}
