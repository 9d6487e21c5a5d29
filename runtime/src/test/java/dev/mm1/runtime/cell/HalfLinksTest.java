package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.testkit.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whatever two linked actors of two nodes do, whatever crosses on the wire and however often it
/// breaks: in the end both are linked or neither is, and each break or end is heard of once.
@ExtendWith(Seeds.class)
final class HalfLinksTest {

  private static final int STEPS = 60;

  /// Does as it is told, and keeps account of what it hears.
  private static final class Party implements Server {
    private final TestNode node;
    private final Address address;
    private final Set<WatchRef> watching = new LinkedHashSet<>();
    private final List<Object> unexpected = new ArrayList<>();
    private int exits;

    Party(TestNode node) {
      this.node = node;
      this.address = node.cells().spawn(Spawn.server("party", () -> this).asTrapping());
    }

    @Override
    public Outcome onMessage(Context context, Object message) {
      switch (message) {
        case Exited _ -> exits++;
        case Down(_, var ref, _) when watching.remove(ref) -> {}
        case Deed(var deed) -> deed.accept(context);
        case Object other -> unexpected.add(other);
      }
      return Outcome.next();
    }

    void link(Party other) {
      tell(context -> context.link(other.address));
    }

    void unlink(Party other) {
      tell(context -> context.unlink(other.address));
    }

    void watch(Party other) {
      tell(context -> watching.add(context.watch(other.address)));
    }

    void unwatch() {
      tell(
          context -> {
            watching.forEach(context::unwatchAndFlush);
            watching.clear();
          });
    }

    void end() {
      tell(
          context -> {
            throw context.quit(new ExitReason.Custom("boom", ""));
          });
    }

    private void tell(Consumer<Context> deed) {
      var _ = node.cells().tell(address, new Deed(deed));
    }

    boolean isAlive() {
      return node.cells().isAlive(address);
    }

    boolean isLinkedTo(Party other) {
      return node.cells()
          .find(address)
          .filter(cell -> cell.ties().links().has(other.address))
          .isPresent();
    }
  }

  private record Deed(Consumer<Context> deed) {}

  private final SteppedHost host = new SteppedHost();
  private final Wire wire = new Wire();
  private final TestNode left = new TestNode(host, Wire.LEFT, wire.left());
  private final TestNode right = new TestNode(host, Wire.RIGHT, wire.right());
  private final Party one = new Party(left);
  private final Party other = new Party(right);

  private void settle() {
    boolean busy = true;
    while (busy) {
      boolean stepped = host.step();
      boolean toRight = wire.toRight(right.cells());
      boolean toLeft = wire.toLeft(left.cells());
      busy = stepped || toRight || toLeft;
    }
  }

  private void act(RandomGenerator random) {
    boolean first = random.nextBoolean();
    var actor = first ? one : other;
    var peer = first ? other : one;
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> actor.link(peer);
      case 3, 4, 5 -> actor.unlink(peer);
      case 6 -> actor.watch(peer);
      case 7 -> actor.unwatch();
      case 8, 9, 10 -> host.step();
      case 11, 12 -> wire.toRight(right.cells());
      default -> wire.toLeft(left.cells());
    }
  }

  @RepeatedTest(500)
  void linksAreNeverHalfAndEachBreakIsHeardOfOnce(RandomGenerator random) {
    int exitsOfOne = 0;
    int exitsOfOther = 0;
    wire.join();
    for (int i = 0; i < STEPS; i++) {
      act(random);
      if (random.nextInt(30) == 0) {
        exitsOfOne += one.isLinkedTo(other) ? 1 : 0;
        exitsOfOther += other.isLinkedTo(one) ? 1 : 0;
        wire.cut();
        wire.join();
      }
    }

    settle();

    assertThat(one.isLinkedTo(other)).isEqualTo(other.isLinkedTo(one));
    assertThat(one.exits).isEqualTo(exitsOfOne);
    assertThat(other.exits).isEqualTo(exitsOfOther);
    assertThat(one.unexpected).isEmpty();
    assertThat(other.unexpected).isEmpty();
  }

  @RepeatedTest(500)
  void anEndIsHeardOfByAllThatAreBoundToIt(RandomGenerator random) {
    wire.join();
    for (int i = 0; i < STEPS; i++) {
      act(random);
      if (i == STEPS / 2) {
        other.end();
      }
    }

    settle();

    assertThat(other.isAlive()).isFalse();
    assertThat(one.isLinkedTo(other)).isFalse();
    assertThat(one.watching).isEmpty();
    assertThat(one.unexpected).isEmpty();
  }

  @RepeatedTest(500)
  void whoLinksLastIsLinked(RandomGenerator random) {
    wire.join();
    for (int i = 0; i < STEPS; i++) {
      act(random);
    }
    one.link(other);
    other.link(one);
    settle();

    assertThat(one.isLinkedTo(other)).isTrue();
    assertThat(other.isLinkedTo(one)).isTrue();
  }

  @RepeatedTest(200)
  void theEndOfTheWireIsTheEndOfAllThatGoesOverIt(RandomGenerator random) {
    wire.join();
    for (int i = 0; i < STEPS; i++) {
      act(random);
    }

    wire.cut();
    settle();

    assertThat(one.isLinkedTo(other)).isFalse();
    assertThat(other.isLinkedTo(one)).isFalse();
    assertThat(one.watching).isEmpty();
    assertThat(other.watching).isEmpty();
    assertThat(left.cells().travels().size()).isZero();
    assertThat(right.cells().travels().size()).isZero();
  }
}
