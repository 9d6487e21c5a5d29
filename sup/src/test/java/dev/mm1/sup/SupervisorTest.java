package dev.mm1.sup;

import static dev.mm1.testkit.script.Script.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.testkit.script.Act;
import dev.mm1.testkit.script.Reaction;
import dev.mm1.testkit.script.Script;
import dev.mm1.testkit.script.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The supervisor's actor, with the test as its runtime.
final class SupervisorTest {

  private static final Address PARENT = new Address(1);
  private static final Exited STOP = new Exited(PARENT, ExitReason.shutdown());
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Supervisor SHOP =
      Supervisor.oneForOne("shop").child(permanent("cart")).child(permanent("till"));

  @Test
  void startsItsChildrenLinkedAndInOrder() {
    var transcript = Script.of().play(SHOP.spec());

    assertThat(transcript.started()).extracting(Spawn::name).containsExactly("cart", "till");
    assertThat(transcript.started()).allMatch(Spawn::linked);
    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void trapsExitsFromItsFirstMoment() {
    assertThat(SHOP.spec().trapping()).isTrue();
  }

  @Test
  void startsAChildAgainThatHasFailed() {
    var transcript = Script.of(failed(child(1))).play(SHOP.spec());

    assertThat(transcript.started())
        .extracting(Spawn::name)
        .containsExactly("cart", "till", "cart");
  }

  @Test
  void stopsItsChildrenInReverseOrderWhenItsParentEnds() {
    var transcript = Script.of(STOP).reacting(Reaction.obedient()).play(SHOP.spec());

    assertThat(transcript.acts(Act.Exit.class))
        .extracting(Act.Exit::target)
        .containsExactly(child(2), child(1));
    assertThat(transcript.end()).contains(ExitReason.shutdown());
  }

  @Test
  void killsAChildThatDoesNotStopInTimeAndThenGoesOn() {
    Reaction stubborn =
        act ->
            switch (act) {
              case Act.Exit(var target, var reason) when target.equals(child(1)) ->
                  List.of(new Exited(target, reason));
              case Act.Kill(var target) -> List.of(new Exited(target, ExitReason.killed()));
              default -> List.of();
            };

    var transcript = Script.of().at(TEN_SECONDS, STOP).reacting(stubborn).play(SHOP.spec());

    var killed = TEN_SECONDS.plus(ChildSpec.STOP_PATIENCE);
    assertThat(transcript.entries())
        .filteredOn(entry -> entry.act() instanceof Act.Exit || entry.act() instanceof Act.Kill)
        .containsExactly(
            entry(TEN_SECONDS, new Act.Exit(child(2), ExitReason.shutdown())),
            entry(killed, new Act.Kill(child(2))),
            entry(killed, new Act.Exit(child(1), ExitReason.shutdown())));
    assertThat(transcript.end()).contains(ExitReason.shutdown());
  }

  @Test
  void givesUpWhenTheLimitIsReachedAndSaysWhy() {
    var transcript =
        Script.of(failed(child(1)), failed(child(3)))
            .reacting(Reaction.obedient())
            .play(SHOP.limit(1, TEN_SECONDS).spec());

    assertThat(transcript.acts(Act.Exit.class))
        .extracting(Act.Exit::target)
        .containsExactly(child(2));
    assertThat(transcript.end().orElseThrow().toString())
        .contains("more than 1 restarts", "'cart'", "Failed[Crash: boom]");
  }

  @Test
  void survivesAsManyFailuresIfTheyAreFarApart() {
    var transcript =
        Script.of(failed(child(1)))
            .at(Duration.ofSeconds(11), failed(child(3)))
            .play(SHOP.limit(1, TEN_SECONDS).spec());

    assertThat(transcript.started()).hasSize(4);
    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void restartsAWholeGroupWithoutAnotherMessage() {
    var shop = Supervisor.allForOne("shop").child(permanent("cart")).child(permanent("till"));

    var transcript = Script.of(failed(child(1))).reacting(Reaction.obedient()).play(shop.spec());

    assertThat(transcript.started())
        .extracting(Spawn::name)
        .containsExactly("cart", "till", "cart", "till");
  }

  @Test
  void endsWithAFailureIfAChildCannotBeStarted() {
    var transcript =
        Script.of()
            .refusing((n, _) -> n == 2 ? Optional.of("no address is left") : Optional.empty())
            .reacting(Reaction.obedient())
            .play(SHOP.spec());

    assertThat(transcript.end().orElseThrow().toString())
        .contains("could not be started", "'till'", "no address is left");
  }

  @Test
  void waitsForItsBackOffBeforeItRestarts() {
    var shop = SHOP.backOff(BackOff.doubling(Duration.ofMillis(200), TEN_SECONDS));

    var transcript = Script.of().at(TEN_SECONDS, failed(child(1))).play(shop.spec());

    assertThat(transcript.started()).hasSize(3);
    assertThat(transcript.entries().getLast().at()).isEqualTo(Duration.ofMillis(10_200));
  }

  @Test
  void tellsWhichChildrenItHas() {
    var transcript =
        Script.of(ask(new SupervisorRequest.WhichChildren()))
            .play(SHOP.child(ChildSpec.temporary("clerk", server("clerk"))).spec());

    assertThat(transcript.answers())
        .containsExactly(
            new SupervisorRequest.Children(
                List.of(
                    running("cart", 1, Restart.PERMANENT),
                    running("till", 2, Restart.PERMANENT),
                    running("clerk", 3, Restart.TEMPORARY))));
  }

  @Test
  void countsItsChildren() {
    var transcript =
        Script.of(failed(child(3)), ask(new SupervisorRequest.CountChildren()))
            .play(SHOP.child(ChildSpec.temporary("clerk", server("clerk"))).spec());

    assertThat(transcript.answers()).containsExactly(new SupervisorRequest.ChildCount(2, 2, 0, 2));
  }

  @Test
  void hasNoUseForOtherMessages() {
    var transcript = Script.of("hello").play(SHOP.spec());

    assertThat(transcript.acts(Act.Unhandled.class)).containsExactly(new Act.Unhandled("hello"));
    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void startsFromScratchEachTimeItIsSpawned() {
    var spec = SHOP.limit(1, TEN_SECONDS).spec();
    Script.of(failed(child(1))).play(spec);

    var transcript = Script.of(failed(child(1))).play(spec);

    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void refusesTwoChildrenOfOneKey() {
    assertThatThrownBy(() -> SHOP.child(permanent("till")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'till'");
  }

  @Test
  void givesASupervisorAllTheTimeItNeedsToStop() {
    var nested = ChildSpec.supervisor(SHOP);

    assertThat(nested.key()).isEqualTo("shop");
    assertThat(nested.restart()).isEqualTo(Restart.PERMANENT);
    assertThat(nested.stop()).isEqualTo(StopPolicy.patiently());
  }

  @Test
  void hasTheseDefaults() {
    assertThat(SHOP.limit()).isEqualTo(new RestartLimit(3, Duration.ofSeconds(5)));
    assertThat(SHOP.backOff()).isEqualTo(BackOff.NONE);
    assertThat(permanent("cart").stop()).isEqualTo(StopPolicy.within(Duration.ofSeconds(1)));
  }

  private static ChildSpec permanent(String key) {
    return ChildSpec.permanent(key, server(key));
  }

  private static Spawn server(String name) {
    return Spawn.server(name, () -> new Server() {});
  }

  private static Exited failed(Address address) {
    return new Exited(address, Stage.CRASH);
  }

  private static Request ask(SupervisorRequest body) {
    return new Request(PARENT, body);
  }

  private static ChildInfo running(String key, int n, Restart restart) {
    return new ChildInfo(key, Optional.of(child(n)), restart, ChildInfo.Status.RUNNING, false);
  }

  private static Transcript.Entry entry(Duration at, Act act) {
    return new Transcript.Entry(at, act);
  }
}
