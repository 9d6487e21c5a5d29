package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.runtime.cell.Puppet.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Links on one node: statements B5 to B18.
final class LinkingTest extends CellsFixture {

  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");

  @ParameterizedTest
  @EnumSource
  void b5LinkingTwiceIsOneLink(Kind kind) {
    var one = trapping(kind);
    var other = puppet(kind);

    one.does(context -> context.link(other.address()));
    other.does(context -> context.link(one.address()));
    one.does(context -> context.link(other.address()));
    var _ = cells.exit(other.address(), BOOM);

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), BOOM));
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b6UnlinkingOnceEndsALinkThatWasMadeTwice(Kind kind) {
    var one = trapping(kind);
    var other = puppet(kind);

    one.does(
        context -> {
          context.link(other.address());
          context.link(other.address());
          context.unlink(other.address());
        });
    var _ = cells.exit(other.address(), BOOM);

    var _ = other.ends();
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b7EitherSideMayUnlink(Kind kind) {
    var one = trapping(kind);
    var other = puppet(kind);

    one.does(context -> context.link(other.address()));
    other.does(context -> context.unlink(one.address()));
    var _ = cells.exit(other.address(), BOOM);

    var _ = other.ends();
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b8LinkingToOneselfDoesNothing(Kind kind) {
    var one = trapping(kind);

    one.does(context -> context.link(one.address()));

    one.hearsNothing();
    one.does(context -> context.unlink(one.address()));
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b9ANormalEndOfTheLinkedActorDoesNotDisturb(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);

    one.does(context -> context.link(other.address()));
    var _ = other.starts(context -> context.quit(ExitReason.normal()));

    assertThat(other.ends()).isEqualTo(ExitReason.normal());
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b9AnyOtherReasonEndsTheLinkedActorToo(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);

    one.does(context -> context.link(other.address()));
    var _ = other.starts(context -> context.quit(new ExitReason.Shutdown("tidy")));

    assertThat(one.ends()).isEqualTo(new ExitReason.Shutdown("tidy"));
  }

  @ParameterizedTest
  @EnumSource
  void b10ATrappingActorHearsOfEveryReason(Kind kind) {
    var one = trapping(kind);
    var other = puppet(kind);
    var third = puppet(kind);
    one.does(
        context -> {
          context.link(other.address());
          context.link(third.address());
        });

    var _ = other.starts(context -> context.quit(ExitReason.normal()));
    assertThat(one.hears()).isEqualTo(new Exited(other.address(), ExitReason.normal()));
    var _ = third.starts(context -> context.quit(BOOM));

    assertThat(one.hears()).isEqualTo(new Exited(third.address(), BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void b11AReasonTravelsAlongAChainAndNamesTheNearest(Kind kind) {
    var first = trapping(kind);
    var second = puppet(kind);
    var third = puppet(kind);
    first.does(context -> context.link(second.address()));
    second.does(context -> context.link(third.address()));

    var _ = cells.exit(third.address(), BOOM);

    assertThat(first.hears()).isEqualTo(new Exited(second.address(), BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void b12LinkingToNobodyIsHeardOf(Kind kind) {
    var one = trapping(kind);
    var nobody = dead(kind);

    one.does(context -> context.link(nobody));

    assertThat(one.hears()).isEqualTo(new Exited(nobody, ExitReason.noProc()));
  }

  @ParameterizedTest
  @EnumSource
  void b12LinkingToNobodyEndsWhoDoesNotTrap(Kind kind) {
    var one = puppet(kind);
    var nobody = dead(kind);

    one.does(context -> context.link(nobody));

    assertThat(one.ends()).isEqualTo(ExitReason.noProc());
  }

  @ParameterizedTest
  @EnumSource
  void b14ALinkedChildReportsItsOwnReason(Kind kind) {
    var parent = trapping(kind);

    var child =
        parent.gives(
            context ->
                context
                    .spawn(
                        Spawn.process(
                                "brief",
                                itself -> {
                                  throw itself.quit(BOOM);
                                })
                            .asLinked())
                    .address());

    assertThat(parent.hears()).isEqualTo(new Exited(child, BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void b16WhatWasHeardBeforeUnlinkingStays(Kind kind) {
    var one = trapping(kind);
    var other = puppet(kind);
    one.does(context -> context.link(other.address()));

    one.does(
        context -> {
          var _ = cells.kill(other.address());
          eventually(() -> assertThat(other.isAlive()).isFalse());
          // Its signals follow at once.
          eventually(() -> assertThat(other.ends()).isEqualTo(ExitReason.killed()));
          context.unlink(other.address());
        });

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), ExitReason.killed()));
  }

  @ParameterizedTest
  @EnumSource
  void b17UnlinkingWhoWasNeverLinkedDoesNothing(Kind kind) {
    var one = trapping(kind);
    var other = trapping(kind);
    var nobody = dead(kind);

    one.does(
        context -> {
          context.unlink(other.address());
          context.unlink(nobody);
        });

    one.hearsNothing();
    other.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void b18LinkingAgainAfterUnlinkingIsALink(Kind kind) {
    var one = trapping(kind);
    var other = puppet(kind);

    one.does(
        context -> {
          context.link(other.address());
          context.unlink(other.address());
          context.link(other.address());
        });
    var _ = cells.exit(other.address(), BOOM);

    assertThat(one.hears()).isEqualTo(new Exited(other.address(), BOOM));
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void aServerEndsWithItsParentEvenIfItTraps(Kind kind) {
    var parent = puppet(kind);
    var child = parent.spawns(Kind.SERVER, how -> how.asLinked().asTrapping());

    var _ = cells.exit(parent.address(), BOOM);

    assertThat(child.ends()).isEqualTo(BOOM);
    assertThat(child.lastWord()).isEqualTo(BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void aTrappingServerOutlivesALinkedActorThatIsNotItsParent(Kind kind) {
    var one = puppet(kind);
    var child = one.spawns(Kind.SERVER, Spawn::asTrapping);
    one.does(context -> context.link(child.address()));

    var _ = cells.exit(one.address(), BOOM);

    assertThat(child.hears()).isEqualTo(new Exited(one.address(), BOOM));
    child.hearsNothing();
  }
}
