package dev.mm1.runtime.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.transport.Connection;
import dev.mm1.core.transport.Endings;
import dev.mm1.testkit.Seeds;
import dev.mm1.testkit.host.ManualHost;
import dev.mm1.testkit.net.InMemoryNetwork;
import dev.mm1.testkit.net.RecordedConnection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Each fault, in virtual time: here is the side that has the faults, there the other.
@ExtendWith(Seeds.class)
final class FaultyTransportTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Target EVERYBODY = new Target.Everybody();

  private final ManualHost host = new ManualHost((_, _) -> {});
  private final InMemoryNetwork network = new InMemoryNetwork(host);
  private final FaultyTransport here =
      new FaultyTransport(
          network.transport("here", 1 << 20),
          new FaultyTransport.Surroundings(
              host,
              new Random(1),
              FaultyTransportTest::introduction,
              new FaultyTransport.Limits(LIMIT, 1 << 20)));
  private final List<RecordedConnection> accepted = new ArrayList<>();
  private final Endpoint at =
      network.transport("there", 1 << 20).listen(new Endpoint("there", 1), this::handler);
  private final Executor owner = here.newOwner();
  private final RecordedConnection ours = new RecordedConnection();

  @BeforeEach
  void dial() {
    here.dial(at, owner, ours);
    pass(10);
    assertThat(accepted).hasSize(1);
  }

  /// A first frame of `name@host:port` introduces; `name` alone, too.
  private static Optional<Who> introduction(ByteBuffer frame) {
    var parts = StandardCharsets.UTF_8.decode(frame).toString().split("@", 2);
    return Optional.of(
        new Who(
            parts.length < 2 ? Optional.empty() : Optional.of(Endpoint.parse(parts[1], 1)),
            Optional.of(new NodeName(parts[0]))));
  }

  private RecordedConnection handler() {
    var one = new RecordedConnection();
    accepted.add(one);
    return one;
  }

  private RecordedConnection theirs() {
    return accepted.getFirst();
  }

  private void pass(long millis) {
    for (int i = 0; i < millis; i++) {
      host.advance(Duration.ofMillis(1));
    }
  }

  private static void say(RecordedConnection from, String... frames) {
    on(
        from,
        connection -> {
          for (var frame : frames) {
            connection.write(ByteBuffer.wrap(frame.getBytes(StandardCharsets.UTF_8)));
          }
          connection.flush();
        });
  }

  private static void on(RecordedConnection one, Consumer<Connection> action) {
    action.accept(one.connection().orElseThrow());
  }

  private static List<String> heard(RecordedConnection by) {
    return by.frames().stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList();
  }

  private FaultyTransport.Standing delay(Direction direction, int millis) {
    return here.impose(
        EVERYBODY, direction, new Fault.Delay(Duration.ofMillis(millis), Duration.ZERO));
  }

  @Test
  void aDelayHoldsWhatGoesThatWayAndNothingElse() {
    var _ = delay(Direction.OUT, 100);

    say(ours, "slow");
    say(theirs(), "quick");
    pass(90);

    assertThat(heard(ours)).containsExactly("quick");
    assertThat(heard(theirs())).isEmpty();
    pass(20);
    assertThat(heard(theirs())).containsExactly("slow");
  }

  @Test
  void aDelayHoldsWhatComes() {
    var _ = delay(Direction.IN, 100);

    say(theirs(), "slow");
    pass(90);
    assertThat(heard(ours)).isEmpty();
    pass(20);

    assertThat(heard(ours)).containsExactly("slow");
    assertThat(ours.drains()).isPositive();
  }

  @RepeatedTest(20)
  void jitterReordersNothing(RandomGenerator random) {
    var _ =
        here.impose(
            EVERYBODY,
            Direction.OUT,
            new Fault.Delay(Duration.ofMillis(5), Duration.ofMillis(random.nextInt(1, 100))));
    var all = new ArrayList<String>();

    for (int i = 0; i < 100; i++) {
      all.add("" + i);
      say(ours, "" + i);
      pass(random.nextInt(5));
    }
    pass(200);

    assertThat(heard(theirs())).isEqualTo(all);
  }

  @Test
  void aThrottleLetsThroughSoManyBytesASecond() {
    var _ = here.impose(EVERYBODY, Direction.OUT, new Fault.Throttle(1_000));

    for (int i = 0; i < 10; i++) {
      say(ours, "x".repeat(100));
    }
    pass(550);

    assertThat(theirs().frames()).hasSize(5);
    pass(500);
    assertThat(theirs().frames()).hasSize(10);
  }

  @Test
  void whoSendsMoreThanAThrottleTakesIsToldToWaitAndWhenItTakesMore() {
    var throttle = here.impose(EVERYBODY, Direction.OUT, new Fault.Throttle(1_000));
    var frame = ByteBuffer.allocate(1 << 19);

    on(
        ours,
        connection -> {
          connection.write(frame);
          connection.write(frame);
          connection.flush();
          assertThat(connection.isWritable()).isFalse();
        });
    throttle.close();
    pass(10);

    assertThat(ours.writables()).isPositive();
    assertThat(theirs().frames()).hasSize(2);
  }

  @Test
  void whatIsSilentIsHeldAndComesInOrderWhenItIsOver() {
    var cut = here.impose(EVERYBODY, Direction.OUT, new Fault.Silence());

    say(ours, "1", "2");
    say(theirs(), "still-heard");
    pass(10_000);
    assertThat(heard(theirs())).isEmpty();
    assertThat(heard(ours)).containsExactly("still-heard");
    cut.close();
    say(ours, "3");
    pass(10);

    assertThat(heard(theirs())).containsExactly("1", "2", "3");
  }

  @Test
  void aClosingIsNotSeenThroughASilence() {
    var _ = here.impose(EVERYBODY, Direction.OUT, new Fault.Silence());

    on(ours, connection -> connection.close("enough"));
    pass(1_000);

    assertThat(ours.closed()).containsExactly("enough");
    assertThat(theirs().closed()).isEmpty();
    here.heal();
    pass(10);
    assertThat(theirs().closed()).hasSize(1);
  }

  @Test
  void theOthersClosingIsNotSeenThroughASilence() {
    var cut = here.impose(EVERYBODY, Direction.IN, new Fault.Silence());

    on(theirs(), connection -> connection.close("enough"));
    pass(1_000);
    assertThat(ours.closed()).isEmpty();
    cut.close();
    pass(10);

    assertThat(ours.closed()).containsExactly(Endings.CLOSED_BY_OTHER);
  }

  @Test
  void aDialThroughASilenceEndsAsOneThatNobodyAnswers() {
    var _ = here.impose(new Target.At(at), Direction.IN, new Fault.Silence());
    var late = new RecordedConnection();

    here.dial(at, owner, late);
    pass(LIMIT.toMillis() - 10);
    assertThat(late.closed()).isEmpty();
    pass(20);

    assertThat(late.closed()).hasSize(1);
    assertThat(late.closed().getFirst()).contains(at.toString(), "cut off on purpose");
  }

  @Test
  void whatIsDroppedBreaksAndCanBeDialledAgain() {
    int dropped = here.drop(new Target.At(at));
    pass(10);

    assertThat(dropped).isEqualTo(1);
    assertThat(Endings.isDeparture(ours.closed().getFirst())).isTrue();
    assertThat(theirs().closed()).hasSize(1);
    var again = new RecordedConnection();
    here.dial(at, owner, again);
    pass(10);
    assertThat(again.connection()).isPresent();
  }

  @Test
  void aFaultHoldsOnlyForThoseWhoAreMeant() {
    var _ = here.impose(new Target.Named(new NodeName("b")), Direction.IN, new Fault.Silence());
    var hosts = new ArrayList<RecordedConnection>();
    var port =
        here.listen(
            new Endpoint("here", 5),
            () -> {
              hosts.add(new RecordedConnection());
              return hosts.getLast();
            });
    var a = new RecordedConnection();
    var b = new RecordedConnection();
    var elsewhere = network.transport("elsewhere", 1 << 20);
    elsewhere.dial(port, elsewhere.newOwner(), a);
    pass(10);
    elsewhere.dial(port, elsewhere.newOwner(), b);
    pass(10);

    say(a, "a@elsewhere:1", "hello");
    say(b, "b@elsewhere:2", "hello");
    pass(10);

    assertThat(heard(hosts.getFirst())).containsExactly("a@elsewhere:1", "hello");
    assertThat(heard(hosts.getLast())).isEmpty();
    here.heal(new Target.Named(new NodeName("b")));
    pass(10);
    assertThat(heard(hosts.getLast())).containsExactly("b@elsewhere:2", "hello");
  }

  @Test
  void whoWasIntroducedOnceIsKnownWhenItIsDialled() {
    say(theirs(), "b@there:1");
    pass(10);
    var _ = here.impose(new Target.Named(new NodeName("b")), Direction.OUT, new Fault.Silence());
    var late = new RecordedConnection();

    here.dial(at, owner, late);
    pass(LIMIT.toMillis() + 10);

    assertThat(late.connection()).isEmpty();
    assertThat(late.closed()).hasSize(1);
  }

  @Test
  void faultsAddUp() {
    var _ = delay(Direction.OUT, 100);
    var _ = delay(Direction.OUT, 200);

    say(ours, "late");
    pass(290);
    assertThat(heard(theirs())).isEmpty();
    pass(20);

    assertThat(heard(theirs())).containsExactly("late");
  }

  @Test
  void whatWaitsSurvivesAMove() {
    var _ = delay(Direction.OUT, 50);
    say(ours, "1");

    on(ours, connection -> connection.moveTo(here.newOwner(), () -> say(ours, "2")));
    pass(100);

    assertThat(heard(theirs())).containsExactly("1", "2");
  }
}
