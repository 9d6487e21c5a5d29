package dev.mm1.simulator.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;
import dev.mm1.simulator.puppet.House;
import dev.mm1.simulator.puppet.LocalHouse;
import dev.mm1.testkit.host.SimulatedHost;
import dev.mm1.testkit.probe.TestProbe;
import dev.mm1.testkit.probe.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A probe on bare cells, in real time and in that of a simulation.
final class TestProbeTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MOMENT = Duration.ofMillis(20);

  private record Ping(Address from, int n) implements Message {}

  private record Pong(int n) implements Message {}

  /// Answers pings and requests, sends twice what else it gets, and fails at "fail".
  private static final class Ponger implements Server {
    @Override
    public Outcome onMessage(Context context, Object message) {
      switch (message) {
        case Ping(var from, var n) -> context.tell(from, new Pong(n));
        case String text when text.equals("fail") -> throw new IllegalStateException("as told");
        case Object other -> context.unhandled(other);
      }
      return Outcome.next();
    }

    @Override
    public Outcome onRequest(Context context, Request request) {
      return request.body().equals("silence") ? Outcome.next() : Outcome.reply(request.body());
    }
  }

  record Ground(String name, House house, Waiting waiting) implements AutoCloseable {
    TestProbe probe() {
      return TestProbe.on(house::spawn, waiting);
    }

    Address ponger() {
      return house.spawn(Spawn.server("ponger", Ponger::new));
    }

    @Override
    public void close() {
      house.close();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final List<Ground> used = new ArrayList<>();

  static Stream<Ground> grounds() {
    var host = new SimulatedHost(1);
    return Stream.of(
        new Ground("real", LocalHouse.real(), Waiting.real()),
        new Ground("simulated", LocalHouse.on(host), Waiting.on(host)));
  }

  @AfterEach
  void closeAll() {
    used.forEach(Ground::close);
  }

  private Ground use(Ground ground) {
    used.add(ground);
    return ground;
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void hearsWhatIsSentToItAndByWhom(Ground ground) {
    var ponger = use(ground).ponger();
    var probe = ground.probe();

    assertThat(probe.tell(ponger, new Ping(probe.address(), 1))).isEqualTo(Delivery.ACCEPTED);

    assertThat(probe.expect(Pong.class)).isEqualTo(new Pong(1));
    assertThat(probe.sender()).isEqualTo(ponger);
    probe.tell(ponger, new Ping(probe.address(), 2));
    probe.expectMessage(new Pong(2));
    probe.expectNothing();
    assertThat(probe.received()).containsExactly(new Pong(1), new Pong(2));
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void saysWhatCameInstead(Ground ground) {
    var probe = use(ground).probe();
    ground.house().tell(probe.address(), "surprise");

    assertThatThrownBy(() -> probe.expect(Pong.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("a Pong was expected, but surprise came")
        .hasMessageContaining("all that has reached the probe " + probe.address());
    assertThatThrownBy(() -> probe.withPatience(MOMENT).next())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nothing such came within PT0.02S");
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void awaitsOneAndLeavesTheOthers(Ground ground) {
    var probe = use(ground).probe();
    List.of("a", 1, "b", 2).forEach(it -> ground.house().tell(probe.address(), it));

    assertThat(probe.await(Integer.class, n -> n > 1)).isEqualTo(2);
    assertThat(probe.await(String.class)).isEqualTo("a");
    assertThat(probe.next()).isEqualTo(1);
    assertThatThrownBy(probe::expectNothing)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nothing was expected, but [b] came");
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void watchesAndIsLinkedAndToldOfEnds(Ground ground) {
    var probe = use(ground).probe();
    var watched = ground.ponger();
    var linked = ground.ponger();
    probe.watch(watched);
    probe.link(linked);

    ground.house().kill(watched);
    ground.house().tell(linked, "fail");

    assertThat(probe.expectDown(watched)).isEqualTo(ExitReason.killed());
    assertThat(probe.expectExited(linked)).isInstanceOf(ExitReason.Failed.class);
    assertThat(probe.awaitEnd(watched)).isEqualTo(ExitReason.noProc());
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void asksAndSaysWhyThereIsNoAnswer(Ground ground) {
    var ponger = use(ground).ponger();
    var probe = ground.probe();

    assertThat(probe.ask(ponger, "hello", String.class)).isEqualTo("hello");

    assertThatThrownBy(() -> probe.ask(ponger, "text", Integer.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Given[body=text] came");
    assertThatThrownBy(() -> probe.withPatience(MOMENT).ask(ponger, "silence", String.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Late");
    ground.house().kill(ponger);
    assertThatThrownBy(() -> probe.ask(ponger, "hello", String.class))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Failed[reason=");
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void answersARequest(Ground ground) {
    var server = use(ground).probe();
    var client = ground.probe();
    client.does(
        context -> {
          context.ask(
              server.address(), "?", HOUR, answer -> context.tell(client.address(), answer));
          return true;
        });

    assertThat(server.expect(Request.class).body()).isEqualTo("?");
    server.reply("!");

    assertThat(client.next()).hasToString("Given[body=!]");
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void passesOnWhatItsWorkThrows(Ground ground) {
    var probe = use(ground).probe();

    assertThatThrownBy(
            () ->
                probe.does(
                    _ -> {
                      throw new IllegalStateException("clumsy");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("clumsy")
        .hasCauseInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void failsAtOnceIfItHasBeenKilled(Ground ground) {
    var probe = use(ground).probe();
    var other = ground.probe();
    ground.house().kill(probe.address());
    other.awaitEnd(probe.address());

    assertThatThrownBy(() -> probe.watch(other.address()))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("NOT_FOUND");
  }

  @ParameterizedTest
  @MethodSource("grounds")
  void canLookWhetherNothingComesForAWhile(Ground ground) {
    var probe = use(ground).probe();

    probe.expectNothing(MOMENT);

    ground.house().tell(probe.address(), "x");
    assertThatThrownBy(() -> probe.expectNothing(MOMENT.multipliedBy(100)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("[x] came");
  }

  @Test
  void anHourOfASimulationIsNothing() {
    var host = new SimulatedHost(7);
    try (var house = LocalHouse.on(host)) {
      var probe = TestProbe.on(house::spawn, Waiting.on(host));
      long before = host.time().nanos();

      probe.expectNothing(HOUR);

      assertThat(host.time().nanos() - before).isEqualTo(HOUR.toNanos());
    }
  }
}
