package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.event.NodeEvent.ActorFailed;
import dev.mm1.core.names.Registration;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Ends and what brings them about: statements B1 to B4 and B22 to B28.
final class ExitingTest extends CellsFixture {

  private static final ExitReason BOOM = new ExitReason.Custom("boom", "it was time");

  /// Throws an error whatever one does with it.
  private static final class Unspeakable extends Error {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new AssertionError("nobody may look");
    }
  }

  @Test
  void b1AProcessThatReturnsEndsNormally() {
    var watcher = puppet(Kind.SERVER);

    var child =
        watcher.gives(context -> context.spawn(Spawn.process("brief", _ -> {}).asWatched()));

    assertThat(watcher.hears())
        .isEqualTo(new Down(child.address(), child.watch().orElseThrow(), ExitReason.normal()));
  }

  @ParameterizedTest
  @EnumSource
  void b2WhatItThrowsBecomesTheReason(Kind kind) {
    var one = puppet(kind);

    var _ =
        one.starts(
            _ -> {
              throw new IllegalArgumentException("no such shelf");
            });

    assertThat(one.ends())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> {
              assertThat(failed.type()).isEqualTo("java.lang.IllegalArgumentException");
              assertThat(failed.message()).isEqualTo("no such shelf");
              assertThat(failed.stack()).contains("ExitingTest");
            });
    assertThat(node.events().await(ActorFailed.class).actor()).isEqualTo(one.address());
  }

  @ParameterizedTest
  @EnumSource
  void b2AnEndlessRecursionEndsOnlyThatActor(Kind kind) {
    var one = puppet(kind);

    var _ = one.starts(_ -> dive(0));

    assertThat(one.ends())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> assertThat(failed.type()).isEqualTo("java.lang.StackOverflowError"));
    assertThat(node.fatal()).isEmpty();
  }

  private static int dive(int depth) {
    return depth < 0 ? 0 : dive(depth + 1) + 1;
  }

  @ParameterizedTest
  @EnumSource
  void b2AnErrorThatCannotBePrintedStillEndsTheActor(Kind kind) {
    var one = puppet(kind);

    var _ =
        one.starts(
            _ -> {
              throw new Unspeakable();
            });

    assertThat(one.ends())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> assertThat(failed.type()).isEqualTo(Unspeakable.class.getName()));
  }

  @ParameterizedTest
  @EnumSource
  void b2AnEndlessMessageIsCut(Kind kind) {
    var one = puppet(kind);

    var _ =
        one.starts(
            _ -> {
              throw new IllegalStateException("x".repeat(1_000_000));
            });

    assertThat(one.ends())
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> {
              assertThat(failed.message()).hasSizeLessThan(5_000).endsWith("…");
              assertThat(failed.stack()).hasSizeLessThan(20_000).endsWith("…");
            });
  }

  @ParameterizedTest
  @EnumSource
  void anErrorOfTheMachineIsHeardOfByTheNode(Kind kind) {
    var one = puppet(kind);
    var broken = new InternalError("as if");

    var _ =
        one.starts(
            _ -> {
              throw broken;
            });

    var _ = one.ends();
    assertThat(node.fatal()).containsExactly(broken);
  }

  @ParameterizedTest
  @EnumSource
  void b3AReasonTravelsUnchanged(Kind kind) {
    var one = trapping(kind);
    var other = puppet(kind);
    one.does(context -> context.link(other.address()));

    var _ = other.starts(context -> context.quit(BOOM));

    assertThat(one.hears(Exited.class).reason()).isEqualTo(BOOM);
    assertThat(other.ends()).isEqualTo(BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void b4NamesAreGoneBeforeItsEndIsHeardOf(Kind kind) throws InterruptedException {
    var watcher = puppet(kind);
    for (int i = 0; i < 200; i++) {
      var one = puppet(kind);
      assertThat(node.names().register("desk", one.address())).isEqualTo(Registration.registered());
      var found =
          watcher.gives(
              context -> {
                var _ = context.watch(one.address());
                return true;
              });

      var _ = cells.kill(one.address());

      assertThat(found).isTrue();
      assertThat(watcher.hears(Down.class).peer()).isEqualTo(one.address());
      assertThat(node.names().resolve("desk")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void b22ANormalExitSignalIsIgnored(Kind kind) {
    var one = puppet(kind);
    var sender = puppet(kind);

    var said = sender.gives(context -> context.exit(one.address(), ExitReason.normal()));

    assertThat(said).isEqualTo(Delivery.ACCEPTED);
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b22ATrappingActorHearsOfANormalExitSignal(Kind kind) {
    var one = trapping(kind);
    var sender = puppet(kind);

    var _ = sender.gives(context -> context.exit(one.address(), ExitReason.normal()));

    assertThat(one.hears()).isEqualTo(new Exited(sender.address(), ExitReason.normal()));
  }

  @ParameterizedTest
  @EnumSource
  void b23ANormalExitSignalToOneselfIsNoExceptionToThat(Kind kind) {
    var one = puppet(kind);

    var _ = one.gives(context -> context.exit(one.address(), ExitReason.normal()));

    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void anExitSignalToOneselfEndsOneself(Kind kind) {
    var one = puppet(kind);

    var _ = one.starts(context -> context.exit(one.address(), BOOM));

    assertThat(one.ends()).isEqualTo(BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void b24AKillIsNotTrapped(Kind kind) {
    var one = trapping(kind);
    var linked = trapping(kind);
    linked.does(context -> context.link(one.address()));

    var _ = linked.gives(context -> context.kill(one.address()));

    assertThat(linked.hears()).isEqualTo(new Exited(one.address(), ExitReason.killed()));
    assertThat(one.ends()).isEqualTo(ExitReason.killed());
    assertThat(one.hasLastWords()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void b25ToExitWithTheReasonOfAKillIsRefused(Kind kind) {
    var one = puppet(kind);

    one.does(
        context ->
            assertThatThrownBy(() -> context.exit(one.address(), ExitReason.killed()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("kill"));

    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b26AnExitSignalNeedsNoLinkAndNamesItsSender(Kind kind) {
    var one = trapping(kind);
    var sender = puppet(kind);

    var _ = sender.gives(context -> context.exit(one.address(), BOOM));

    assertThat(one.hears()).isEqualTo(new Exited(sender.address(), BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void b27AnExitSignalToNobodySaysSo(Kind kind) {
    var one = puppet(kind);
    var nobody = dead(kind);

    assertThat(one.<Delivery>gives(context -> context.exit(nobody, BOOM)))
        .isEqualTo(Delivery.NOT_FOUND);
    assertThat(one.<Delivery>gives(context -> context.kill(nobody))).isEqualTo(Delivery.NOT_FOUND);
  }

  @ParameterizedTest
  @EnumSource
  void b28WhetherItTrapsIsDecidedWhenTheSignalArrives(Kind kind) {
    var one = puppet(kind);
    var arrived = new CountDownLatch(1);

    one.does(
        context -> {
          context.trapExits(true);
          var _ = cells.exit(one.address(), BOOM);
          context.trapExits(false);
          arrived.countDown();
        });

    assertThat(arrived.getCount()).isZero();
    assertThat(one.hears(Exited.class).reason()).isEqualTo(BOOM);
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void anExitSignalDoesNotWaitBehindMessages(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var busy = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    var _ =
        one.starts(
            _ -> {
              busy.countDown();
              never.await();
            });
    busy.await();
    assertThat(cells.tell(one.address(), "waits in the mailbox")).isEqualTo(Delivery.ACCEPTED);

    var _ = cells.exit(one.address(), BOOM);

    assertThat(one.ends()).isEqualTo(BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void whatItThrowsAfterItWasToldToEndDoesNotChangeTheReason(Kind kind) {
    var one = puppet(kind);

    var _ =
        one.starts(
            context -> {
              var _ = context.exit(one.address(), BOOM);
              throw new IllegalStateException("too late");
            });

    assertThat(one.ends()).isEqualTo(BOOM);
  }
}
