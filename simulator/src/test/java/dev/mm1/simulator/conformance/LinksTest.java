package dev.mm1.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.simulator.puppet.Command.Exit;
import dev.mm1.simulator.puppet.Command.Kill;
import dev.mm1.simulator.puppet.Command.Link;
import dev.mm1.simulator.puppet.Command.Quit;
import dev.mm1.simulator.puppet.Command.Return;
import dev.mm1.simulator.puppet.Command.Tell;
import dev.mm1.simulator.puppet.Command.Unlink;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.Stage;
import dev.mm1.simulator.puppet.Traits;
import java.util.List;

/// Links: statements B5 to B21.
final class LinksTest {
  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");
  private static final int RACES = 100;

  @OnEveryStage
  void b5LinkingTwiceIsOneLink(Stage stage) {
    var one = stage.trapping();
    var other = stage.other();

    one.does(new Link(other.address()));
    other.does(new Link(one.address()));
    one.does(new Link(other.address()));
    var _ = other.endsBy(new Quit(BOOM));

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), BOOM));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b6UnlinkingOnceEndsALinkThatWasMadeTwice(Stage stage) {
    var one = stage.trapping();
    var other = stage.other();

    one.does(new Link(other.address()), new Link(other.address()), new Unlink(other.address()));
    var _ = other.endsBy(new Quit(BOOM));

    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b7EitherSideMayUnlink(Stage stage) {
    var one = stage.trapping();
    var other = stage.other();

    one.does(new Link(other.address()));
    other.does(new Unlink(one.address()));
    var _ = other.endsBy(new Quit(BOOM));

    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b8LinkingToOneselfDoesNothing(Stage stage) {
    var one = stage.trapping();

    one.does(new Link(one.address()));
    one.does(new Unlink(one.address()));
    one.does(new Link(one.address()));

    assertThat(one.hearsMeanwhile()).isEmpty();
    assertThat(one.endsBy(new Quit(BOOM))).isEqualTo(BOOM);
  }

  @OnEveryStage
  void b9ANormalEndOfTheLinkedActorDoesNotDisturb(Stage stage) {
    var one = stage.one();
    var other = stage.other();

    one.does(new Link(other.address()));
    assertThat(other.endsBy(new Return())).isEqualTo(ExitReason.normal());

    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b9AnyOtherReasonEndsTheLinkedActorToo(Stage stage) {
    var one = stage.one();
    var other = stage.other();
    var orderly = new ExitReason.Shutdown("tidy");

    one.does(new Link(other.address()));
    var _ = other.endsBy(new Quit(orderly));

    assertThat(one.ends()).isEqualTo(orderly);
  }

  @OnEveryStage
  void b10ATrappingActorHearsOfEveryReason(Stage stage) {
    var one = stage.trapping();
    var other = stage.other();
    var third = stage.other();
    var fourth = stage.other();
    one.does(new Link(other.address()), new Link(third.address()), new Link(fourth.address()));

    other.starts(new Return());
    assertThat(one.hears()).isEqualTo(new Exited(other.address(), ExitReason.normal()));
    third.starts(new Quit(BOOM));
    assertThat(one.hears()).isEqualTo(new Exited(third.address(), BOOM));
    one.does(new Kill(fourth.address()));

    assertThat(one.hears()).isEqualTo(new Exited(fourth.address(), ExitReason.killed()));
  }

  @OnEveryStage
  void b11AReasonTravelsAlongAChainAndNamesTheNearest(Stage stage) {
    var first = stage.trapping();
    var second = stage.other();
    var third = stage.one();
    first.does(new Link(second.address()));
    second.does(new Link(third.address()));

    third.starts(new Quit(BOOM));

    assertThat(first.hears()).isEqualTo(new Exited(second.address(), BOOM));
    assertThat(first.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b12LinkingToNobodyIsHeardOf(Stage stage) {
    var one = stage.trapping();
    var nobody = stage.nobody();

    one.does(new Link(nobody));

    assertThat(one.hears()).isEqualTo(new Exited(nobody, ExitReason.noProc()));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b12LinkingToNobodyEndsWhoDoesNotTrap(Stage stage) {
    var one = stage.one();
    var nobody = stage.nobody();

    assertThat(one.endsBy(new Link(nobody))).isEqualTo(ExitReason.noProc());
  }

  @OnTwoNodes
  void b13LinkingToNobodyOfAnotherNodeIsNoDifferent(Stage stage) {
    var trapping = stage.trapping();
    var plain = stage.one();
    var nobody = stage.nobody();

    assertThat(trapping.results(new Link(nobody))).isEqualTo(List.of(true));
    plain.starts(new Link(nobody));

    assertThat(trapping.hears()).isEqualTo(new Exited(nobody, ExitReason.noProc()));
    assertThat(plain.ends()).isEqualTo(ExitReason.noProc());
  }

  @OnEveryStage
  void b14ALinkedChildReportsItsOwnReason(Stage stage) {
    for (var kind : Kind.values()) {
      var parent = stage.trapping();

      var child = parent.spawn(kind, Traits.PLAIN.asLinked(), new Quit(BOOM));

      assertThat(parent.hears()).isEqualTo(new Exited(child.address(), BOOM));
      assertThat(parent.hearsMeanwhile()).isEmpty();
    }
  }

  @OnEveryStage
  void b15AfterUnlinkingNoExitArrives(Stage stage) {
    var one = stage.trapping();

    for (int i = 0; i < RACES; i++) {
      var other = stage.other();
      one.does(new Link(other.address()));
      other.starts(new Quit(BOOM));
      one.starts(new Unlink(other.address()), new Tell(one.address(), "unlinked"));
      if (one.hears() instanceof Exited exited) {
        assertThat(exited).isEqualTo(new Exited(other.address(), BOOM));
        assertThat(one.hears()).isEqualTo("unlinked");
      }
      var _ = other.ends();
    }

    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnOneNode
  void b16WhatHasArrivedBeforeUnlinkingStays(Stage stage) {
    var one = stage.trapping();
    var nobody = stage.nobody();

    one.does(new Link(nobody), new Unlink(nobody));

    assertThat(one.hears()).isEqualTo(new Exited(nobody, ExitReason.noProc()));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnTwoNodes
  void b16WhatHasArrivedFromAnotherNodeStaysToo(Stage stage) {
    var one = stage.trapping();
    var nobody = stage.nobody();

    Meanwhile.on(stage, one).between(new Link(nobody), new Unlink(nobody));

    assertThat(one.hears()).isEqualTo(new Exited(nobody, ExitReason.noProc()));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b17UnlinkingWhoWasNeverLinkedDoesNothing(Stage stage) {
    var one = stage.trapping();
    var other = stage.other(Traits.PLAIN.asTrapping());
    var nobody = stage.nobody();

    one.does(new Unlink(other.address()), new Unlink(nobody));

    assertThat(one.hearsMeanwhile()).isEmpty();
    assertThat(other.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b18LinkingAgainAfterUnlinkingIsALink(Stage stage) {
    var one = stage.trapping();
    var other = stage.other();

    one.does(new Link(other.address()), new Unlink(other.address()), new Link(other.address()));
    var _ = other.endsBy(new Quit(BOOM));

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), BOOM));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnTwoNodes
  void b19NoExitArrivesAfterAnUnlinkThatCrossesTheEnd(Stage stage) {
    var one = stage.trapping();

    for (int i = 0; i < RACES; i++) {
      var other = stage.other();
      one.does(new Link(other.address()));
      other.starts(new Quit(BOOM));
      one.starts(new Unlink(other.address()), new Tell(one.address(), "unlinked"));
      while (one.hears() instanceof Exited exited) {
        assertThat(exited).isEqualTo(new Exited(other.address(), BOOM));
      }
      var _ = other.ends();
      assertThat(one.hearsMeanwhile()).isEmpty();
    }
  }

  @OnTwoNodes
  void b20LinksAndUnlinksThatCrossLeaveALinkOnBothSidesOrOnNone(Stage stage) {
    var one = stage.trapping();

    for (int i = 0; i < RACES; i++) {
      var other = stage.other();
      one.does(new Link(other.address()));
      other.starts(new Unlink(one.address()), new Link(one.address()));
      one.starts(new Unlink(other.address()));
      one.does();
      other.does();
      boolean linked = stage.here().links(one.address()).contains(other.address());
      assertThat(stage.there().links(other.address()).contains(one.address())).isEqualTo(linked);

      var _ = other.endsBy(new Quit(BOOM));

      assertThat(one.hearsMeanwhile().size()).isEqualTo(linked ? 1 : 0);
    }
  }

  @OnTwoNodes
  void b20AfterTheAcknowledgementThePeerMayLinkAgain(Stage stage) {
    var one = stage.trapping();
    var other = stage.other();
    one.does(new Link(other.address()));
    one.does(new Unlink(other.address()));

    other.does(new Link(one.address()));
    var _ = other.endsBy(new Quit(BOOM));

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), BOOM));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b21TheEndOfAFormerPeerIsNotHeardOfAndDoesNotEnd(Stage stage) {
    var one = stage.one();
    var other = stage.other();

    one.does(new Link(other.address()), new Unlink(other.address()));
    var _ = other.endsBy(new Quit(BOOM));

    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void aServerEndsWithItsParentEvenIfItTraps(Stage stage) {
    for (var kind : new Kind[] {Kind.VIRTUAL, Kind.DISPATCHER}) {
      var parent = stage.one();
      var child = parent.spawns(kind, Traits.PLAIN.asLinked().asTrapping());

      parent.starts(new Exit(parent.address(), BOOM));

      assertThat(child.ends()).isEqualTo(BOOM);
    }
  }

  @OnEveryStage
  void aTrappingActorOutlivesALinkedOneThatIsNotItsParent(Stage stage) {
    var one = stage.one();
    var child = one.spawns(stage.kind(), Traits.PLAIN.asTrapping());
    one.does(new Link(child.address()));

    one.starts(new Quit(BOOM));

    assertThat(child.hears()).isEqualTo(new Exited(one.address(), BOOM));
    assertThat(child.hearsMeanwhile()).isEmpty();
  }
}
