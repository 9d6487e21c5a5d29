package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.RemoteSpawn;
import dev.mm1.core.signal.Answer;
import dev.mm1.runtime.cell.Offered.Wanted;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.testkit.Seeds;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/// Orders of actors on another node that are broken off at any moment (RS-4 to RS-6): what lives
/// there in the end is what the starter has.
@ExtendWith(Seeds.class)
final class AbandonedOrdersTest extends RemoteFixture {

  private static final int NOBODY = 1;
  private static final int ORDERS = 12;

  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

  @RepeatedTest(30)
  void whatIsThereIsWhatTheStarterHas(RandomGenerator random) {
    var starter = left.trapping(Kind.SERVER);
    for (int i = 0; i < ORDERS; i++) {
      var timeout = random.nextInt(3) == 0 ? Duration.ofMillis(2) : CellsFixture.LONG;
      var ordered = random.nextBoolean() ? drawn(random).asChild() : drawn(random).asLinked();
      starter.does(context -> context.spawn(ordered, timeout, answers::add));
      disturb(random);
    }

    boolean starterDies = random.nextBoolean();
    if (starterDies) {
      var _ = left.cells().kill(starter.address());
      var _ = starter.ends();
    }

    eventually(
        () -> {
          deliver();
          assertThat(right.cells().orders()).isZero();
          assertThat(left.cells().openAsks()).isZero();
          assertThat(right.cells().size()).isEqualTo(NOBODY + (starterDies ? 0 : linksOf(starter)));
        });
  }

  private static RemoteSpawn drawn(RandomGenerator random) {
    // None of them traps exits, so all end with the way.
    var kind = random.nextBoolean() ? Kind.SERVER : Kind.PROCESS;
    return RemoteSpawn.on("node-b2", "puppet", new Wanted(kind, false));
  }

  /// Some of what is under way arrives, or is lost.
  private void disturb(RandomGenerator random) {
    for (int steps = random.nextInt(6); steps > 0; steps--) {
      boolean _ = random.nextBoolean() ? wire.toRight(right.cells()) : wire.toLeft(left.cells());
    }
    if (random.nextInt(4) == 0) {
      wire.cut();
      wire.join();
    }
  }

  /// How many actors the starter has; the witness watches it too.
  private int linksOf(Puppet starter) {
    return left.cells().relations(starter.address()) - 1;
  }
}
