package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.actor.StartFailed;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Starts that wait until the new actor is ready: mm1-ST-2 to ST-9, E9, E20.
final class StartingTest extends CellsFixture {

  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");
  private static final Duration MOMENT = Duration.ofMillis(50);

  /// Says that it is ready, and waits.
  private static final Spawn READY =
      Spawn.process(
          "ready",
          context -> {
            context.initDone();
            context.receive();
          });

  /// Ends before it is ready.
  private static final Spawn HASTY =
      Spawn.process(
          "hasty",
          context -> {
            throw context.quit(BOOM);
          });

  /// Is never ready.
  private static final Spawn SLOW = Spawn.process("slow", Context::receive);

  private static final class Plain implements Server {}

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void st2AStartReturnsWhenTheActorIsReady(Kind kind) {
    var one = puppet(kind);

    Spawned ready = one.gives(context -> context.start(READY, LONG));

    assertThat(cells.isAlive(ready.address())).isTrue();
    assertThat(ready.watch()).isEmpty();
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void aServerIsReadyWhenItHasDoneItsInit(Kind kind) {
    var one = puppet(kind);

    Spawned ready = one.gives(context -> context.start(Spawn.server("plain", Plain::new), LONG));

    assertThat(cells.isAlive(ready.address())).isTrue();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void st3TheEarlyEndOfTheActorIsTheFailureOfTheStart(Kind kind) {
    var one = puppet(kind);

    one.does(
        context ->
            assertThatThrownBy(() -> context.start(HASTY, LONG))
                .isInstanceOfSatisfying(
                    StartFailed.class, failed -> assertThat(failed.reason()).isEqualTo(BOOM))
                .hasMessageContaining("'hasty'")
                .hasMessageContaining("boom"));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void st7AFailedStartDisturbsNobodyWhateverWasToBeLinked(Kind kind) {
    var one = puppet(kind);

    one.does(
        context ->
            assertThatThrownBy(() -> context.start(HASTY.asLinked().asWatched(), LONG))
                .isInstanceOf(StartFailed.class));

    one.hearsNothing();
    assertThat(one.isAlive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void st3WhoTakesTooLongIsKilledAndHasEndedWhenTheStartFails(Kind kind) {
    var one = puppet(kind);
    int before = cells.size();

    one.does(
        context -> {
          assertThatThrownBy(() -> context.start(SLOW, MOMENT))
              .isInstanceOfSatisfying(
                  StartFailed.class,
                  failed -> assertThat(failed.reason()).isEqualTo(ExitReason.killed()))
              .hasMessageContaining("PT0.05S");
          assertThat(cells.size()).isEqualTo(before);
        });

    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void st5LinkAndWatchAreInForceFromThenOn(Kind kind) {
    var one = trapping(kind);

    Spawned ready = one.gives(context -> context.start(READY.asLinked().asWatched(), LONG));
    var _ = cells.exit(ready.address(), BOOM);

    assertThat(one.hears()).isEqualTo(new Exited(ready.address(), BOOM));
    assertThat(one.hears()).isEqualTo(new Down(ready.address(), ready.watch().orElseThrow(), BOOM));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void e20WhoIsReadyAndEndsAtOnceHasStarted(Kind kind) {
    var one = puppet(kind);

    Spawned brief =
        one.gives(
            context ->
                context.start(
                    Spawn.process("brief", Context::initDone).asLinked().asWatched(), LONG));

    assertThat(one.hears())
        .isEqualTo(new Down(brief.address(), brief.watch().orElseThrow(), ExitReason.normal()));
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void e9WhoTrapsExitsHearsNothingOfItsOwnStart(Kind kind) {
    var one = puppet(kind);
    var child = new Puppet(node, Kind.SERVER, Spawn::asTrapping);

    one.does(context -> child.livesAt(context.start(child.spec(), LONG).address()));

    child.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void st2TheActorMayNameAnAddressThatItHasBound(Kind kind) {
    var one = puppet(kind);
    var net = BindingTest.net(7);

    Spawned ready =
        one.gives(
            context ->
                context.start(
                    Spawn.process(
                            "bound",
                            itself -> {
                              itself.bind(net);
                              itself.initDone(net.first());
                              itself.receive();
                            })
                        .asLinked(),
                    LONG));

    assertThat(ready.address()).isEqualTo(net.first());
    assertThat(one.isAlive()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void st4NobodyCanBeReadyForAnother(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);

    one.does(
        context ->
            assertThatThrownBy(() -> context.initDone(other.address()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(other.address().toString())
                .hasMessageContaining("bind it first"));
    one.does(Context::initDone);

    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void aStartCanBeContinued(Kind kind) {
    var one = puppet(kind);
    var came = new CompletableFuture<Answer>();

    Address address = one.gives(context -> context.start(READY.asLinked(), LONG, came::complete));

    assertThat(soon(came)).isEqualTo(new Answer.Given(new Spawned(address, Optional.empty())));
    var _ = cells.exit(address, BOOM);
    assertThat(one.ends()).isEqualTo(BOOM);
  }

  @ParameterizedTest
  @EnumSource
  void aContinuedStartFailsToo(Kind kind) {
    var one = puppet(kind);
    var failed = new CompletableFuture<Answer>();
    var late = new CompletableFuture<Answer>();

    one.does(
        context -> {
          context.start(HASTY.asLinked(), LONG, failed::complete);
          context.start(SLOW.asLinked(), MOMENT, late::complete);
        });

    assertThat(soon(failed)).isEqualTo(new Answer.Failed(BOOM));
    assertThat(soon(late)).isEqualTo(new Answer.Late(MOMENT));
    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void whoEndsWhileItStartsSomebodyLeavesNoOrphan(Kind kind) {
    var one = puppet(kind);

    Address slow = one.gives(context -> context.start(SLOW, LONG, _ -> {}));
    var _ = cells.kill(one.address());

    var _ = one.ends();
    eventually(() -> assertThat(cells.isAlive(slow)).isFalse());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "DISPATCHER")
  void whoIsKilledWhileItWaitsForAStartLeavesNoOrphan(Kind kind) {
    var one = puppet(kind);
    int before = cells.size();

    var _ = one.starts(context -> context.start(SLOW, LONG));
    eventually(() -> assertThat(cells.size()).isEqualTo(before + 1));
    var _ = cells.kill(one.address());

    var _ = one.ends();
    eventually(() -> assertThat(cells.size()).isEqualTo(before - 1));
  }

  @ParameterizedTest
  @EnumSource
  void aStartNeedsAPositiveTimeout(Kind kind) {
    var one = puppet(kind);

    one.does(
        context -> {
          assertThatThrownBy(() -> context.start(READY, Duration.ZERO, _ -> {}))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("PT0S")
              .hasMessageContaining("'ready'");
        });

    one.hearsNothing();
  }
}
