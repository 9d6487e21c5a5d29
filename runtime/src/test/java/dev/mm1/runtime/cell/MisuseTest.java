package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.names.Names;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Puppet.Act;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What nobody should do, and what comes of it.
final class MisuseTest extends CellsFixture {

  private static final int MILLION = 1_000_000;
  private static final Duration A_WHILE = Duration.ofMinutes(2);

  /// Is linked to the one before it.
  private record Chained(Address before) implements Server {
    @Override
    public void init(Context context) {
      context.link(before);
    }
  }

  private record Unprintable() {
    @Override
    public String toString() {
      throw new IllegalStateException("nobody may print this");
    }
  }

  private static final class Plain implements Server {}

  @Test
  void aChainOfAMillionLinksBreaksToItsEnd() {
    int before = cells.size();
    Address first = cells.spawn(Spawn.server("first", Plain::new).onDispatcher());

    Address last = first;
    for (int i = 1; i < MILLION; i++) {
      Address neighbour = last;
      last = cells.spawn(Spawn.server("next", () -> new Chained(neighbour)).onDispatcher());
    }
    var _ = cells.exit(first, ExitReason.shutdown());

    // A million actors end, one after the other: on a busy machine that takes its time.
    eventually(A_WHILE, () -> assertThat(cells.size()).isEqualTo(before));
  }

  @Test
  void whatWaitsIsRefusedOnTheDispatcherWithItsRemedy() {
    var one = puppet(Kind.DISPATCHER);
    var other = puppet(Kind.PROCESS);
    var spec = Spawn.process("child", Context::receive);
    Map<String, Act> waiting =
        Map.of(
            "ask", context -> context.ask(other.address(), "well?", LONG),
            "ping", context -> context.ping(other.address(), LONG),
            "send", context -> context.send(other.address(), "patiently", LONG),
            "start", context -> context.start(spec, LONG),
            "shutdown", context -> context.shutdown(other.address(), LONG));

    waiting.forEach(
        (name, act) ->
            one.does(
                context ->
                    assertThatThrownBy(() -> act.on(context))
                        .as(name)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("/puppet")
                        .hasMessageContaining("continuation")
                        .hasMessageContaining("onDispatcher()")
                        .hasMessageContaining("actor.hosting")));

    assertThat(one.isAlive()).isTrue();
    other.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void anErrorEndsOnlyWhoThrowsIt(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);

    var _ =
        one.starts(
            _ -> {
              throw new LinkageError("a class is missing");
            });

    assertThat(one.ends())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> {
              assertThat(failed.type()).isEqualTo("java.lang.LinkageError");
              assertThat(failed.message()).isEqualTo("a class is missing");
            });
    other.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void aMessageThatCannotBePrintedIsLostLikeAnother(Kind kind) {
    var one = puppet(kind);
    var nobody = dead(kind);

    one.does(
        context -> {
          context.tell(nobody, new Unprintable());
          context.unhandled(new Unprintable());
        });

    assertThat(node.events().all(DeadLetter.class))
        .extracting(DeadLetter::type)
        .containsOnly(Unprintable.class.getName())
        .hasSize(2);
    assertThat(one.isAlive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aTimeoutIsPositive(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);

    one.does(
        context -> {
          for (Duration wrong : new Duration[] {Duration.ZERO, Duration.ofMillis(-1)}) {
            assertThatThrownBy(() -> context.ask(other.address(), "?", wrong, _ -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(wrong.toString())
                .hasMessageContaining(other.address().toString());
            assertThatThrownBy(() -> context.ping(other.address(), wrong, _ -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(wrong.toString());
          }
        });

    other.hearsNothing();
    assertThat(cells.openAsks()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings({"NullAway", "DataFlowIssue"}) // That is what is tried.
  void nothingIsNoReason(Kind kind) {
    var one = puppet(kind);
    var other = trapping(kind);

    one.does(
        context -> {
          assertThatThrownBy(() -> context.exit(other.address(), null))
              .isInstanceOf(NullPointerException.class)
              .hasMessageContaining("reason");
          assertThatThrownBy(() -> context.quit(null)).isInstanceOf(NullPointerException.class);
          assertThatThrownBy(() -> new ExitReason.Custom("tag", null))
              .isInstanceOf(NullPointerException.class)
              .hasMessageContaining("leave it empty");
          assertThatThrownBy(() -> Spawn.process("no code", null))
              .isInstanceOf(NullPointerException.class);
        });

    other.hearsNothing();
    assertThat(one.isAlive()).isTrue();
  }

  @Test
  void namesAreRegisteredOnTheDispatcherWithoutWaiting() {
    var one = puppet(Kind.DISPATCHER);

    one.does(
        context -> {
          var names = context.names();
          assertThatThrownBy(() -> names.register("mine", context.self()))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("continuation");
          names.register("mine", context.self(), _ -> {});
        });

    eventually(() -> assertThat(node.names().resolve("mine")).contains(one.address()));
  }

  @ParameterizedTest
  @EnumSource
  void namesThatWereFetchedEarlierAreOfNoUseAfterTheEnd(Kind kind) {
    var one = puppet(kind);
    var names = one.<Names>gives(Context::names);
    var _ = cells.kill(one.address());
    var _ = one.ends();

    assertThatThrownBy(() -> names.register("late", one.address(), _ -> {}))
        .isInstanceOf(ActorEnded.class);

    assertThat(node.names().resolve("late")).isEmpty();
  }

  @Test
  void aPredicateThatReceivesItselfIsRefused() {
    var one = puppet(Kind.PROCESS);

    one.does(
        context -> {
          context.tell(context.self(), 1);
          context.tell(context.self(), 2);
          assertThatThrownBy(() -> context.receive(_ -> taken(context), LONG))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("predicate");
        });

    assertThat(one.hears()).isEqualTo(1);
    assertThat(one.hears()).isEqualTo(2);
  }

  private static boolean taken(Context context) {
    try {
      return context.receive(Duration.ZERO).isPresent();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  /// Spawns the next one below itself.
  private record Nested(int left) implements Server {
    @Override
    public void init(Context context) {
      if (left > 0) {
        var _ = context.spawn(Spawn.server("nested", () -> new Nested(left - 1)).onDispatcher());
      }
    }
  }

  @Test
  void aTreeMayBeFortyThousandDeep() {
    int before = cells.size();

    var _ = cells.spawn(Spawn.server("nested", () -> new Nested(40_000)).onDispatcher());

    eventually(() -> assertThat(cells.size()).isEqualTo(before + 40_001));
  }
}
