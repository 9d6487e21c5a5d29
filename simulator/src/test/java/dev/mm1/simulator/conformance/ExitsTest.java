package dev.mm1.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.names.Registration;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.simulator.puppet.Command.Dive;
import dev.mm1.simulator.puppet.Command.Exit;
import dev.mm1.simulator.puppet.Command.Fail;
import dev.mm1.simulator.puppet.Command.Kill;
import dev.mm1.simulator.puppet.Command.Link;
import dev.mm1.simulator.puppet.Command.Quit;
import dev.mm1.simulator.puppet.Command.Return;
import dev.mm1.simulator.puppet.Command.Trap;
import dev.mm1.simulator.puppet.Command.Try;
import dev.mm1.simulator.puppet.Stage;
import dev.mm1.simulator.puppet.Traits;
import java.util.List;

/// Ends and exit signals: statements B1 to B4 and B22 to B29.
final class ExitsTest {
  private static final ExitReason BOOM = new ExitReason.Custom("boom", "it was time");
  private static final int OFTEN = 20;

  @OnEveryStage
  void b1CodeThatComesToItsEndEndsNormally(Stage stage) {
    var one = stage.one();

    assertThat(one.endsBy(new Return())).isEqualTo(ExitReason.normal());
  }

  @OnEveryStage
  void b2WhatItThrowsBecomesTheReason(Stage stage) {
    var one = stage.one();

    var reason = one.endsBy(new Fail("no such shelf"));

    assertThat(reason)
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> {
              assertThat(failed.type()).isEqualTo("java.lang.IllegalStateException");
              assertThat(failed.message()).isEqualTo("no such shelf");
              assertThat(failed.stack()).contains("puppet.Role");
            });
    stage
        .here()
        .eventually(
            () ->
                assertThat(stage.here().events())
                    .filteredOn(NodeEvent.ActorFailed.class::isInstance)
                    .extracting(failed -> ((NodeEvent.ActorFailed) failed).actor())
                    .containsExactly(one.address()));
  }

  @OnEveryStage
  void b2AnEndlessRecursionEndsOnlyThatActor(Stage stage) {
    var one = stage.one();
    var other = stage.other();

    var reason = one.endsBy(new Dive());

    assertThat(reason)
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> assertThat(failed.type()).isEqualTo("java.lang.StackOverflowError"));
    assertThat(other.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b3AReasonArrivesAtLinksAndWatchesAsItWasGiven(Stage stage) {
    for (var reason :
        List.of(BOOM, ExitReason.normal(), new ExitReason.Shutdown("x"), ExitReason.noProc())) {
      var one = stage.trapping();
      var other = stage.other();
      var ref = one.watches(other.address());
      one.does(new Link(other.address()));

      other.starts(new Quit(reason));

      assertThat(List.of(one.hears(), one.hears()))
          .containsExactlyInAnyOrder(
              new Exited(other.address(), reason), new Down(other.address(), ref, reason));
    }
  }

  @OnEveryStage
  void b4NamesAreGoneBeforeItsEndIsHeardOf(Stage stage) throws InterruptedException {
    var watcher = stage.one();
    var names = stage.there().names();
    for (int i = 0; i < OFTEN; i++) {
      var other = stage.other();
      assertThat(names.register("desk", other.address())).isEqualTo(Registration.registered());
      var _ = watcher.watches(other.address());

      other.starts(new Quit(BOOM));

      assertThat(watcher.hears(Down.class).peer()).isEqualTo(other.address());
      assertThat(names.resolve("desk")).isEmpty();
    }
  }

  @OnEveryStage
  void b22ANormalExitSignalIsIgnored(Stage stage) {
    var one = stage.one();
    var sender = stage.other();

    var said = sender.gives(new Exit(one.address(), ExitReason.normal()), Delivery.class);

    assertThat(said).isEqualTo(Delivery.ACCEPTED);
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b22ATrappingActorHearsOfANormalExitSignal(Stage stage) {
    var one = stage.trapping();
    var sender = stage.other();

    sender.does(new Exit(one.address(), ExitReason.normal()));

    assertThat(one.hears()).isEqualTo(new Exited(sender.address(), ExitReason.normal()));
  }

  @OnEveryStage
  void b23ANormalExitSignalToOneselfIsNoExceptionToThat(Stage stage) {
    var one = stage.one();
    var trapping = stage.trapping();

    one.does(new Exit(one.address(), ExitReason.normal()));
    trapping.does(new Exit(trapping.address(), ExitReason.normal()));

    assertThat(one.hearsMeanwhile()).isEmpty();
    assertThat(trapping.hears()).isEqualTo(new Exited(trapping.address(), ExitReason.normal()));
  }

  @OnEveryStage
  void b24AKillIsNotTrapped(Stage stage) {
    var one = stage.trapping();
    var other = stage.other(Traits.PLAIN.asTrapping());
    one.does(new Link(other.address()));
    var ref = one.watches(other.address());

    one.does(new Kill(other.address()));

    assertThat(List.of(one.hears(), one.hears()))
        .containsExactlyInAnyOrder(
            new Exited(other.address(), ExitReason.killed()),
            new Down(other.address(), ref, ExitReason.killed()));
    assertThat(other.ends()).isEqualTo(ExitReason.killed());
  }

  @OnEveryStage
  void b25ToExitWithTheReasonOfAKillIsRefused(Stage stage) {
    var one = stage.one();
    var other = stage.other();

    var said = one.gives(new Try(new Exit(other.address(), ExitReason.killed())), String.class);

    assertThat(said).contains("use kill");
    assertThat(other.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b26AnExitSignalNeedsNoLinkAndNamesItsSender(Stage stage) {
    var one = stage.trapping();
    var sender = stage.other();

    sender.does(new Exit(one.address(), BOOM));

    assertThat(one.hears()).isEqualTo(new Exited(sender.address(), BOOM));
  }

  @OnEveryStage
  void b26AnExitSignalEndsWhoDoesNotTrap(Stage stage) {
    var one = stage.one();
    var sender = stage.other();

    sender.does(new Exit(one.address(), BOOM));

    assertThat(one.ends()).isEqualTo(BOOM);
  }

  @OnEveryStage
  void b27AnExitSignalToNobodyDoesNothingAndOnTheSameNodeSaysSo(Stage stage) {
    var one = stage.one();
    var nobody = stage.nobody();
    var expected = stage.isSplit() ? Delivery.ACCEPTED : Delivery.NOT_FOUND;

    assertThat(one.gives(new Exit(nobody, BOOM), Delivery.class)).isEqualTo(expected);
    assertThat(one.gives(new Kill(nobody), Delivery.class)).isEqualTo(expected);

    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b28NotWhenItWasSentButWhenItArrives(Stage stage) {
    var one = stage.one();
    var sender = stage.other();

    one.does(new Trap(true));
    sender.does(new Exit(one.address(), BOOM));
    one.does(new Trap(false));

    assertThat(one.hears()).isEqualTo(new Exited(sender.address(), BOOM));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnTwoNodes
  void b29AKillReachesOtherNodes(Stage stage) {
    var one = stage.one();
    var other = stage.other(Traits.PLAIN.asTrapping());
    var ref = one.watches(other.address());

    one.does(new Kill(other.address()));

    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, ExitReason.killed()));
    assertThat(other.ends()).isEqualTo(ExitReason.killed());
  }

  @OnEveryStage
  void b28WhatWasTrappedAtItsArrivalStaysSo(Stage stage) {
    var one = stage.one();

    one.does(new Trap(true), new Exit(one.address(), BOOM), new Trap(false));

    assertThat(one.hears()).isEqualTo(new Exited(one.address(), BOOM));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b28TrappingAfterItsArrivalIsTooLate(Stage stage) {
    var one = stage.one();

    one.starts(new Exit(one.address(), BOOM), new Trap(true));

    assertThat(one.ends()).isEqualTo(BOOM);
  }
}
