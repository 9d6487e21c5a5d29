package dev.mm1.sup;

import static dev.mm1.testkit.script.Script.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
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

/// The actor of a uniform supervisor, with the test as its runtime.
final class UniformSupervisorTest {

  private static final Address PARENT = new Address(1);
  private static final Exited STOP = new Exited(PARENT, ExitReason.shutdown());
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final UniformSupervisor<String> GUESTS =
      UniformSupervisor.of("guests", name -> Spawn.server(name, () -> new Server() {}));

  @Test
  void isReadyAtOnceAndStartsNobody() {
    var transcript = Script.of().play(GUESTS.spec());

    assertThat(transcript.acts()).containsExactly(new Act.InitDone(Script.SELF));
  }

  @Test
  void makesEachChildFromItsArgumentAndLinked() {
    var transcript = Script.of(start("ann"), start("bob")).play(GUESTS.spec());

    assertThat(transcript.started()).extracting(Spawn::name).containsExactly("ann", "bob");
    assertThat(transcript.started()).allMatch(Spawn::linked);
    assertThat(transcript.answers())
        .containsExactly(
            new UniformRequest.Started(child(1)), new UniformRequest.Started(child(2)));
  }

  @Test
  void makesAChildAgainFromTheSameArgument() {
    var transcript = Script.of(start("ann"), crashed(child(1))).play(GUESTS.spec());

    assertThat(transcript.started()).extracting(Spawn::name).containsExactly("ann", "ann");
  }

  @Test
  void answersWhoWantsAChildStoppedWhenItHasEnded() {
    var transcript =
        Script.of(start("ann"), stop(child(1)), stop(child(1)))
            .reacting(Reaction.obedient())
            .play(GUESTS.spec());

    assertThat(transcript.acts(Act.Exit.class))
        .containsExactly(new Act.Exit(child(1), ExitReason.shutdown()));
    assertThat(transcript.answers())
        .containsExactlyInAnyOrder(
            new UniformRequest.Started(child(1)),
            new UniformRequest.NotFound(child(1)),
            new UniformRequest.Stopped(ExitReason.shutdown()));
  }

  @Test
  void waitsForChildrenThatSayWhenTheyAreReadyWithoutWaiting() {
    var transcript =
        Script.of(start("ann"), start("bob"))
            .play(GUESTS.start(StartPolicy.whenReady(SECOND)).spec());

    assertThat(transcript.acts().stream().map(Object::getClass).map(Class::getSimpleName))
        .containsExactly("InitDone", "Start", "Start", "Report", "Reply", "Report", "Reply");
  }

  @Test
  void tellsAChildWhoItsSupervisorIsBeforeAnybodyHearsOfIt() {
    var transcript = Script.of(start("ann")).play(GUESTS.announced().spec());

    var tell = new Act.Tell(child(1), new SetParent(Script.SELF));
    var reply = transcript.acts(Act.Reply.class).getFirst();
    assertThat(transcript.acts()).containsSubsequence(tell, reply);
  }

  @Test
  void survivesAnArgumentThatItCannotMakeAChildFrom() {
    var transcript = Script.of(start(17), start(""), start("ann")).play(GUESTS.spec());

    assertThat(transcript.answers().get(0).toString()).contains("NotStarted", "ClassCastException");
    assertThat(transcript.answers().get(1).toString()).contains("NotStarted", "no actor name");
    assertThat(transcript.answers().get(2)).isEqualTo(new UniformRequest.Started(child(1)));
    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void tellsWhoAskedWhenTheNodeStartsNoMoreActors() {
    var transcript =
        Script.of(start("ann")).refusing((_, _) -> Optional.of("no room")).play(GUESTS.spec());

    assertThat(transcript.answers()).singleElement().asString().contains("NotStarted", "no room");
    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void refusesMoreChildrenThanItMayHave() {
    var transcript = Script.of(start("ann"), start("bob")).play(GUESTS.most(1).spec());

    assertThat(transcript.answers().getLast().toString()).contains("Refused", "all 1 children");
    assertThat(transcript.started()).hasSize(1);
  }

  @Test
  void tellsWhichChildrenItHasAndCountsThem() {
    var transcript =
        Script.of(
                start("ann"),
                start("bob"),
                stop(child(2)),
                ask(new SupervisorRequest.WhichChildren()),
                ask(new SupervisorRequest.CountChildren()))
            .play(GUESTS.spec());

    assertThat(transcript.answers())
        .contains(
            new SupervisorRequest.Children(
                List.of(info(1, ChildInfo.Status.RUNNING), info(2, ChildInfo.Status.STOPPING))),
            new SupervisorRequest.ChildCount(2, 1, 0, 2));
  }

  @Test
  void tellsOfOneChildByItsNumberAndChangesNoneByIt() {
    var transcript =
        Script.of(
                start("ann"),
                ask(new SupervisorRequest.GetChild("1")),
                ask(new SupervisorRequest.GetChild("one")),
                ask(new SupervisorRequest.TerminateChild("1")))
            .play(GUESTS.spec());

    assertThat(transcript.answers())
        .contains(
            new ChildAnswer.Done(info(1, ChildInfo.Status.RUNNING)),
            new ChildAnswer.Unknown("one"));
    assertThat(transcript.answers().getLast().toString()).contains("Refused", "UniformChildren");
  }

  @Test
  void countsSupervisorsAsSuch() {
    var transcript =
        Script.of(start("ann"), ask(new SupervisorRequest.CountChildren()))
            .play(GUESTS.supervisors().start(StartPolicy.atOnce()).spec());

    assertThat(transcript.answers()).contains(new SupervisorRequest.ChildCount(1, 1, 1, 0));
  }

  @Test
  void endsWithTheReasonItWasGiven() {
    var transcript =
        Script.of(start("ann"), start("bob"), STOP)
            .reacting(Reaction.obedient())
            .play(GUESTS.spec());

    assertThat(transcript.acts(Act.Exit.class))
        .extracting(Act.Exit::target)
        .containsExactly(child(2), child(1));
    assertThat(transcript.end()).contains(ExitReason.shutdown());
  }

  @Test
  void killsWhoDoesNotEndInTime() {
    Reaction stubborn =
        act ->
            act instanceof Act.Kill(var target)
                ? List.of(new Exited(target, ExitReason.killed()))
                : List.of();

    var transcript = Script.of(start("ann"), STOP).reacting(stubborn).play(GUESTS.spec());

    assertThat(transcript.times(Act.Kill.class)).containsExactly(SECOND);
    assertThat(transcript.end()).contains(ExitReason.shutdown());
  }

  @Test
  void wakesForARestartThatFailsLate() {
    var patient =
        GUESTS
            .start(StartPolicy.whenReady(SECOND))
            .backOff(BackOff.doubling(SECOND, SECOND.multipliedBy(4)));

    var transcript =
        Script.of(start("ann"))
            .at(SECOND, crashed(child(1)))
            .at(SECOND.multipliedBy(60))
            .play(patient.spec());

    assertThat(transcript.times(Act.Start.class))
        .containsExactly(Duration.ZERO, SECOND.plus(SECOND));
  }

  @Test
  void tellsTheNodeWhatItDoes() {
    var transcript =
        Script.of(start("ann"), crashed(child(1)), crashed(child(2)))
            .play(GUESTS.limit(1, SECOND).spec());

    assertThat(events(transcript))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly(
            "ChildStarted",
            "ChildExited",
            "ChildRestarting",
            "ChildStarted",
            "ChildExited",
            "SupervisorGaveUp");
    assertThat(events(transcript))
        .contains(
            new NodeEvent.ChildRestarting(
                Script.SELF, "/guests", "1", Stage.CRASH, 1, Duration.ZERO));
  }

  @Test
  void hasNoUseForOtherMessages() {
    var transcript = Script.of("hello", ask("hello")).play(GUESTS.spec());

    assertThat(transcript.acts(Act.Unhandled.class)).hasSize(2);
    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void needsRoomForAChild() {
    assertThatThrownBy(() -> GUESTS.most(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 0 children");
  }

  private static List<NodeEvent> events(Transcript transcript) {
    return transcript.acts(Act.Report.class).stream().map(Act.Report::event).toList();
  }

  private static Request start(Object argument) {
    return ask(new UniformRequest.StartChild(argument));
  }

  private static Request stop(Address child) {
    return ask(new UniformRequest.StopChild(child));
  }

  private static Request ask(Object body) {
    return new Request(PARENT, body);
  }

  private static Exited crashed(Address address) {
    return new Exited(address, Stage.CRASH);
  }

  private static ChildInfo info(int n, ChildInfo.Status status) {
    return new ChildInfo(
        Integer.toString(n), Optional.of(child(n)), Restart.PERMANENT, status, false);
  }
}
