package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mm1.core.actor.RemoteSpawn;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.actor.StartFailed;
import dev.mm1.core.address.Address;
import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.insight.Selection;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.TraceId;
import dev.mm1.runtime.cell.Offered.Wanted;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.runtime.signal.Routes.Way;
import dev.mm1.runtime.signal.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Starting actors on another node: statements RS-1 to RS-10, B14, B41 and B60.
final class StartingElsewhereTest extends RemoteFixture {

  private static final Duration LONG = CellsFixture.LONG;
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final ExitReason LOST = new ExitReason.NoConnection("node-b2");
  private static final ExitReason LOST_LEFT = new ExitReason.NoConnection("node-a1");

  /// The actors of a node besides those of the test: its witness.
  private static final int NOBODY = 1;

  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Address> births = new LinkedBlockingQueue<>();

  private static RemoteSpawn puppet(Kind kind) {
    return RemoteSpawn.on("node-b2", "puppet", new Wanted(kind, false));
  }

  private static RemoteSpawn trapping(Kind kind) {
    return RemoteSpawn.on("node-b2", "puppet", new Wanted(kind, true));
  }

  private void spawns(Puppet starter, RemoteSpawn what) {
    starter.does(context -> context.spawn(what, LONG, answers::add));
  }

  private void starts(Puppet starter, RemoteSpawn what, Duration timeout) {
    starter.does(context -> context.start(what, timeout, births::add, answers::add));
  }

  /// Delivers until there is an answer.
  private Answer answer() {
    eventually(
        () -> {
          deliver();
          assertThat(answers).isNotEmpty();
        });
    return answers.remove();
  }

  private Spawned given() {
    return (Spawned) ((Answer.Given) answer()).body();
  }

  private Puppet bornTo(Puppet starter, RemoteSpawn what) {
    spawns(starter, what);
    return offered.bornAt(right, given().address());
  }

  private static void assertFailed(Answer answer, String tag, String... words) {
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed ->
                assertThat(failed.reason())
                    .isInstanceOfSatisfying(
                        ExitReason.Custom.class,
                        custom -> {
                          assertThat(custom.tag()).isEqualTo(tag);
                          assertThat(custom.detail()).contains(words);
                        }));
  }

  private void nobodyIsLeftOnTheRight() {
    eventually(
        () -> {
          deliver();
          assertThat(right.cells().size()).isEqualTo(NOBODY);
          assertThat(right.cells().orders()).isZero();
          assertThat(left.cells().openAsks()).isZero();
        });
  }

  private Way.Open wayToTheLeft() {
    return (Way.Open) wire.right().to(left.id().name());
  }

  @ParameterizedTest
  @EnumSource
  void rs1AnActorIsStartedOnAnotherNodeByTheNameOfAFactory(Kind kind) {
    var starter = left.puppet(kind);

    var child = bornTo(starter, puppet(kind));

    assertThat(right.cells().insight().actors(Selection.all()).actors())
        .filteredOn(info -> info.address().equals(child.address()))
        .extracting(ActorInfo::path, ActorInfo::parent)
        .containsExactly(tuple("/remote/node-a1/puppet", Optional.of(starter.address())));
    starter.does(context -> context.tell(child.address(), "first"));
    assertThat(hears(child)).isEqualTo("first");
  }

  @ParameterizedTest
  @EnumSource
  void b14AChildReportsItsOwnReasonHoweverSoonItEnds(Kind kind) {
    var starter = left.trapping(kind);

    spawns(starter, RemoteSpawn.on("node-b2", "brief", kind).asLinked());

    var child = given().address();
    assertThat(hears(starter)).isEqualTo(new Exited(child, Offered.BOOM));
    hearsNothing(starter);
  }

  @ParameterizedTest
  @EnumSource
  void b41AWatchFromBirthReportsTheActorsOwnReason(Kind kind) {
    var starter = left.puppet(kind);

    spawns(starter, RemoteSpawn.on("node-b2", "brief", kind).asWatched());

    var child = given();
    assertThat(hears(starter))
        .isEqualTo(new Down(child.address(), child.watch().orElseThrow(), Offered.BOOM));
    hearsNothing(starter);
  }

  @ParameterizedTest
  @EnumSource
  void b60TheBirthIsHeardOfBeforeAllThatTheActorSays(Kind kind) {
    var starter = left.puppet(kind);
    var what = RemoteSpawn.on("node-b2", "greeter", starter.address());

    spawns(starter, what);
    eventually(
        () -> {
          deliver();
          assertThat(starter.hasHeard()).isTrue();
        });
    assertThat(answers).as("the answer has come when the greeting has").hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aLinkFromBirthWorksBothWays(Kind kind) {
    var starter = left.puppet(kind);
    var child = bornTo(starter, puppet(kind).asLinked());

    var _ = left.cells().exit(starter.address(), Offered.BOOM);

    eventually(
        () -> {
          deliver();
          assertThat(child.isAlive()).isFalse();
        });
    assertThat(child.ends()).isEqualTo(Offered.BOOM);
  }

  @Test
  void aServerEndsWithItsParentOnAnotherNodeEvenIfItTraps() {
    var starter = left.puppet(Kind.SERVER);
    var child = bornTo(starter, trapping(Kind.SERVER).asLinked());

    var _ = left.cells().exit(starter.address(), Offered.BOOM);

    eventually(
        () -> {
          deliver();
          assertThat(child.isAlive()).isFalse();
        });
    assertThat(child.lastWord()).isEqualTo(Offered.BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void rs2WhatIsNotOfferedIsNotStarted(Kind kind) {
    var starter = left.puppet(kind);

    spawns(starter, RemoteSpawn.on("node-b2", "miner", "x"));

    assertFailed(answer(), "not-offered", "node-b2", "'miner'", "Factories.builder()");
    nobodyIsLeftOnTheRight();
  }

  @Test
  void rs2ANodeThatOffersNothingStartsNothing() {
    var starter = right.puppet(Kind.SERVER);

    spawns(starter, RemoteSpawn.on("node-a1", "puppet", new Wanted(Kind.SERVER, false)));

    assertFailed(answer(), "not-offered", "node-a1", "nor any other");
  }

  @Test
  void anArgumentOfAnotherTypeIsRefused() {
    var starter = left.puppet(Kind.SERVER);

    spawns(starter, RemoteSpawn.on("node-b2", "puppet", "x"));

    assertFailed(answer(), "wrong-argument", "'puppet'", "Wanted", "java.lang.String");
  }

  @Test
  void anArgumentThatCannotBeSentFailsAtOnce() {
    var starter = left.puppet(Kind.SERVER);

    spawns(starter, RemoteSpawn.on("node-b2", "broken", "x".repeat(Wire.LONGEST)));

    assertFailed(answer(), "unencodable", "'broken'", "java.lang.String");
    assertThat(left.cells().openAsks()).isZero();
  }

  @Test
  void whatAFactoryThrowsTheStarterHears() {
    var starter = left.puppet(Kind.SERVER);

    spawns(starter, RemoteSpawn.on("node-b2", "broken", "no such thing"));

    assertThat(answer())
        .isInstanceOfSatisfying(
            Answer.Failed.class,
            failed -> assertThat(failed.reason().toString()).contains("no such thing"));
    nobodyIsLeftOnTheRight();
  }

  @Test
  void aNodeThatStopsStartsNothing() throws InterruptedException {
    var starter = left.puppet(Kind.SERVER);
    var _ = right.cells().stop(Duration.ZERO, LONG);

    spawns(starter, puppet(Kind.SERVER));

    assertFailed(answer(), "spawn-refused", "stopping");
  }

  @Test
  void aNodeThatIsNotKnownIsNotConnected() {
    var starter = left.puppet(Kind.SERVER);

    spawns(starter, RemoteSpawn.on("nowhere", "puppet", "x"));

    assertThat(answer()).isEqualTo(new Answer.Failed(new ExitReason.NoConnection("nowhere")));
  }

  @Test
  void whoWaitsIsGivenTheActorOrTold() {
    var starter = left.puppet(Kind.PROCESS);
    var spawned = new LinkedBlockingQueue<Object>();

    var done =
        starter.starts(
            context -> {
              spawned.add(context.spawn(puppet(Kind.SERVER), LONG));
              assertThatThrownBy(() -> context.start(RemoteSpawn.on("node-b2", "miner", "x"), LONG))
                  .isInstanceOf(StartFailed.class)
                  .hasMessageContaining("offers no factory 'miner'");
            });

    eventually(
        () -> {
          deliver();
          assertThat(done).isDone();
        });
    boolean _ = CellsFixture.soon(done);
    assertThat(spawned.remove()).isInstanceOf(Spawned.class);
  }

  @ParameterizedTest
  @EnumSource
  void rs3AStartWaitsUntilTheActorIsReady(Kind kind) {
    var starter = left.trapping(kind);

    starts(starter, RemoteSpawn.on("node-b2", "greeter", starter.address()).asLinked(), LONG);

    var child = given().address();
    assertThat(births).containsExactly(child);
    assertThat(hears(starter)).isEqualTo("hello");
    var _ = right.cells().exit(child, Offered.BOOM);
    assertThat(hears(starter)).isEqualTo(new Exited(child, Offered.BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void rs3AnEndBeforeReadinessIsToldToTheStarterAlone(Kind kind) {
    var starter = left.puppet(Kind.SERVER);

    starts(starter, RemoteSpawn.on("node-b2", "brief", kind).asLinked().asWatched(), LONG);

    assertThat(answer()).isEqualTo(new Answer.Failed(Offered.BOOM));
    hearsNothing(starter);
    assertThat(left.cells().relations(starter.address())).isEqualTo(1);
  }

  @Test
  void rs4AStartThatTakesTooLongLeavesNothing() {
    var starter = left.puppet(Kind.SERVER);

    starts(starter, puppet(Kind.PROCESS), SHORT);

    assertThat(answer()).isEqualTo(new Answer.Late(SHORT));
    nobodyIsLeftOnTheRight();
  }

  @Test
  void rs4AFactoryThatTakesTooLongBringsNothingForth() {
    var starter = left.puppet(Kind.SERVER);
    starter.does(
        context ->
            context.spawn(
                RemoteSpawn.on("node-b2", "slow", new Wanted(Kind.SERVER, false)),
                SHORT,
                answers::add));

    assertThat(answer()).isEqualTo(new Answer.Late(SHORT));
    offered.goOn();

    nobodyIsLeftOnTheRight();
  }

  @ParameterizedTest
  @EnumSource
  void rs5WithItsStarterAnActorEndsThatIsNotReady(Kind kind) {
    var starter = left.puppet(kind);
    starts(starter, trapping(Kind.PROCESS), LONG);
    eventually(
        () -> {
          deliver();
          assertThat(births).isNotEmpty();
        });

    var _ = left.cells().kill(starter.address());

    nobodyIsLeftOnTheRight();
  }

  @ParameterizedTest
  @EnumSource
  void rs5AnActorWhoseStarterHasEndedBeforeItWasToldIsKilled(Kind kind) {
    var starter = left.puppet(kind);
    spawns(starter, trapping(kind));
    assertThat(wire.toRight(right.cells())).isTrue();
    eventually(() -> assertThat(right.cells().size()).isEqualTo(NOBODY + 1));

    var _ = left.cells().kill(starter.address());
    var _ = starter.ends();

    nobodyIsLeftOnTheRight();
  }

  @ParameterizedTest
  @EnumSource
  void rs6WhatIsOrderedOverALostWayIsNotStarted(Kind kind) {
    var starter = left.puppet(kind);
    spawns(starter, RemoteSpawn.on("node-b2", "slow", new Wanted(kind, true)));
    assertThat(wire.toRight(right.cells())).isTrue();

    wire.cut();
    offered.goOn();

    assertThat(answer()).isEqualTo(new Answer.Failed(LOST));
    wire.join();
    nobodyIsLeftOnTheRight();
  }

  @ParameterizedTest
  @EnumSource
  void rs6AnActorThatNobodyHasTakenIsKilledWithTheWay(Kind kind) {
    var starter = left.puppet(kind);
    spawns(starter, trapping(kind));
    assertThat(wire.toRight(right.cells())).isTrue();
    eventually(() -> assertThat(right.cells().size()).isEqualTo(NOBODY + 1));

    wire.cut();

    assertThat(answer()).isEqualTo(new Answer.Failed(LOST));
    wire.join();
    nobodyIsLeftOnTheRight();
  }

  @ParameterizedTest
  @EnumSource
  void rs7AChildEndsWhenTheWayToItsParentIsLostTrappingOrNot(Kind kind) {
    var starter = left.trapping(kind);
    var child = bornTo(starter, trapping(kind).asChild());
    deliver();

    wire.cut();

    assertThat(child.ends()).isEqualTo(LOST_LEFT);
    assertThat(hears(starter)).isEqualTo(new Exited(child.address(), LOST));
  }

  @Test
  void rs7AnActorThatIsOnlyLinkedHearsOfTheLoss() {
    var starter = left.trapping(Kind.PROCESS);
    var child = bornTo(starter, trapping(Kind.PROCESS).asLinked());
    deliver();

    wire.cut();

    assertThat(child.hears()).isEqualTo(new Exited(starter.address(), LOST_LEFT));
    assertThat(child.isAlive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void rs8OnItsOwnNodeAnActorStartsThingsByNameToo(Kind kind) {
    var starter = right.trapping(kind);

    var child = bornTo(starter, puppet(kind).asLinked());

    var _ = right.cells().exit(child.address(), Offered.BOOM);
    assertThat(starter.hears()).isEqualTo(new Exited(child.address(), Offered.BOOM));
  }

  @Test
  void rs8OnItsOwnNodeFailuresAreToldAlike() {
    var starter = right.puppet(Kind.SERVER);

    spawns(starter, RemoteSpawn.on("node-b2", "miner", "x"));
    assertFailed(answer(), "not-offered", "'miner'");
    starts(starter, RemoteSpawn.on("node-b2", "brief", Kind.SERVER), LONG);

    assertThat(answer()).isEqualTo(new Answer.Failed(Offered.BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void rs9AnActorIsBornInTheTraceOfWhoStartsIt(Kind kind) {
    var starter = left.puppet(kind);
    var what = RemoteSpawn.on("node-b2", "greeter", starter.address());

    starter.does(context -> new TraceId(0x1f).run(() -> context.spawn(what, LONG, answers::add)));

    assertThat(hears(starter)).isEqualTo("hello");
    assertThat(starter.lastEnvelope().header().trace()).isEqualTo(0x1f);
  }

  @Test
  void rs10NobodyOrdersForSomebodyOfAnotherNode() {
    var third = Address.of(TestNode.id(0xc3).tag(), 5_000);
    var node = Address.of(right.id().tag(), 0);
    var slot = Address.of(left.id().tag(), 5_000);
    var tie = new Signal.Tie(true, Optional.empty(), false);
    var wanted = new Wanted(Kind.SERVER, false);

    right
        .cells()
        .deliver(
            wayToTheLeft().route(),
            new Signal.Spawn(third, node, slot, "puppet", wanted, tie, false, 0));

    nobodyIsLeftOnTheRight();
  }

  @Test
  void rs10WhatNobodyOrderedIsSentAway() {
    var starter = left.puppet(Kind.SERVER);
    var child = right.puppet(Kind.SERVER);
    var slot = Address.of(left.id().tag(), 1L << 43);

    var sent =
        wayToTheLeft()
            .route()
            .send(new Signal.Spawned(child.address(), slot, child.address(), true));
    deliver();

    assertThat(sent).isEqualTo(Delivery.ACCEPTED);
    assertThat(left.cells().relations(starter.address())).isEqualTo(1);
    assertThat(child.isAlive()).isTrue();
  }

  @Test
  void aTimeoutMustBePositiveAndAnArgumentThere() {
    var starter = left.puppet(Kind.SERVER);

    starter.does(
        context ->
            assertThatThrownBy(
                    () -> context.spawn(puppet(Kind.SERVER), Duration.ZERO, answers::add))
                .hasMessageContaining("'puppet' on node node-b2 is not positive"));

    assertThatThrownBy(() -> RemoteSpawn.on("b", " ", "x"))
        .hasMessageContaining("is no name of a factory");
    assertThatThrownBy(() -> RemoteSpawn.on("B!", "x", "x")).hasMessageContaining("no node name");
  }
}
