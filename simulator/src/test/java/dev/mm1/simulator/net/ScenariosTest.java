package dev.mm1.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.NodeEnd;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvent.NodeDown;
import dev.mm1.core.event.NodeEvent.NodeUp;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.simulator.SimulatedCluster;
import dev.mm1.simulator.puppet.Command.Ask;
import dev.mm1.simulator.puppet.Command.Count;
import dev.mm1.simulator.puppet.Command.Echo;
import dev.mm1.simulator.puppet.Command.Forward;
import dev.mm1.simulator.puppet.Command.Link;
import dev.mm1.simulator.puppet.Command.Quit;
import dev.mm1.simulator.puppet.Command.SetTimer;
import dev.mm1.simulator.puppet.Command.Unlink;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.NodeHouse;
import dev.mm1.simulator.puppet.Puppet;
import dev.mm1.simulator.puppet.Stage;
import dev.mm1.simulator.puppet.Traits;
import dev.mm1.testkit.Seeds;
import dev.mm1.testkit.host.SimulatedHost;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/// Disasters of three nodes that have a name, in virtual time, each with a few seeds.
@ExtendWith(Seeds.class)
final class ScenariosTest {
  private static final int TIMES = 3;
  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");
  private static final Duration LONG = Duration.ofSeconds(20);

  /// Any loss is noticed within that time, and what was lost found again.
  private static final Duration LATER = Duration.ofSeconds(3);

  // Set before each test.
  private SimulatedHost host;
  private SimulatedCluster cluster;
  private NodeHouse a;
  private NodeHouse b;
  private NodeHouse c;

  @BeforeEach
  void threeNodes(long seed) throws InterruptedException {
    host = new SimulatedHost(seed);
    cluster = SimulatedCluster.on(host, Protocol.builtIn(), seed, NodeEvents.NONE);
    a = house(cluster.start("a"));
    b = house(cluster.start("b"));
    c = house(cluster.start("c"));
    cluster.awaitMembers(3);
  }

  private NodeHouse house(Node node) {
    return NodeHouse.on(host, node, () -> {});
  }

  @AfterEach
  void close() {
    cluster.close();
  }

  private static Puppet puppet(NodeHouse house) {
    return new Stage("scenario", Kind.PROCESS, house)
        .one(Traits.PLAIN.asTrapping().withMailbox(10_000));
  }

  private static ExitReason noConnection(String node) {
    return new ExitReason.NoConnection(node);
  }

  private static void hearsDown(Puppet one, Address of, ExitReason why) {
    var down = one.hears(Down.class);
    assertThat(down.peer()).isEqualTo(of);
    assertThat(down.reason()).isEqualTo(why);
  }

  @RepeatedTest(TIMES)
  void whoIsLostComesBackAndWhoIsDeadDoesNot() throws InterruptedException {
    var one = puppet(a);
    var other = puppet(b);
    var _ = one.watches(other.address());
    var cut = cluster.cut("a", "b");
    hearsDown(one, other.address(), noConnection("b"));
    cut.close();
    host.runFor(LATER);

    assertThat(one.tells(other.address(), "hello")).isEqualTo(Delivery.ACCEPTED);
    assertThat(other.hears()).isEqualTo("hello");
    var _ = one.watches(other.address());
    cluster.kill("b");
    hearsDown(one, other.address(), noConnection("b"));
    var _ = cluster.start("b");
    host.runFor(LATER);

    assertThat(one.tells(other.address(), "hello")).isEqualTo(Delivery.NOT_FOUND);
    var _ = one.watches(other.address());
    hearsDown(one, other.address(), ExitReason.noProc());
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @RepeatedTest(TIMES)
  void aStaleSessionEndsBeforeTheNewOneBegins() {
    var one = puppet(a);
    var other = puppet(b);
    var _ = one.watches(other.address());
    var _ = other.watches(one.address());
    other.starts(new Count(one.address(), 100));

    // b hears nothing more of a and gives it up, while a hears b well.
    var cut = cluster.cutOneWay("a", "b");
    hearsDown(other, one.address(), noConnection("a"));
    other.starts(new Count(one.address(), 100));
    cut.close();
    host.runFor(LATER);

    var heard = List.copyOf(one.hearsMeanwhile());
    var numbers = IntStream.range(0, 100).boxed().toList();
    assertThat(heard.subList(0, 100)).isEqualTo(numbers);
    assertThat(heard).filteredOn(Down.class::isInstance).hasSize(1);
    assertThat(heard.subList(heard.indexOf(last(heard, Down.class)) + 1, heard.size()))
        .isEqualTo(numbers);
    assertThat(other.hearsMeanwhile()).isEmpty();
  }

  private static Object last(List<?> heard, Class<?> kind) {
    return heard.stream().filter(kind::isInstance).reduce((_, later) -> later).orElseThrow();
  }

  @RepeatedTest(TIMES)
  void whoDialEachOtherAtTheSameTimeMeetOnce() {
    var one = puppet(a);
    var other = puppet(b);
    long before = changes(a, NodeUp.class) - changes(a, NodeDown.class);
    cluster.network().delayBy(() -> Duration.ofMillis(250));
    cluster.network().reset("a", "b");

    host.runFor(LATER);

    cluster.network().delayBy(() -> Duration.ZERO);
    host.runFor(LATER);
    for (var node : List.of(a, b)) {
      assertThat(node.node().sessions()).isEqualTo(2);
      assertThat(changes(node, NodeDown.class)).isEqualTo(1);
    }
    assertThat(changes(a, NodeUp.class) - changes(a, NodeDown.class)).isEqualTo(before);
    assertThat(one.tells(other.address(), "hello")).isEqualTo(Delivery.ACCEPTED);
    assertThat(other.hears()).isEqualTo("hello");
  }

  private static long changes(NodeHouse node, Class<?> kind) {
    return node.events().stream().filter(kind::isInstance).count();
  }

  @RepeatedTest(TIMES)
  void anUnlinkThatCrossesTheDeathOfThePeerHolds() {
    var one = puppet(a);
    for (int i = 0; i < 10; i++) {
      var other = puppet(b);
      one.does(new Link(other.address()));
      cluster.network().delayBy(() -> Duration.ofMillis(30));
      other.starts(new Quit(BOOM));
      one.starts(new Unlink(other.address()));
      host.runFor(LATER);
      cluster.network().delayBy(() -> Duration.ZERO);

      assertThat(one.hearsMeanwhile()).isEmpty();
      assertThat(a.links(one.address())).isEmpty();
      one.does(new Link(other.address()));
      assertThat(one.hears()).isEqualTo(new Exited(other.address(), ExitReason.noProc()));
    }
  }

  /// An ask from a to b that b has passed on to c.
  private Asked asked() {
    var asker = puppet(a);
    var first = puppet(b);
    var holder = puppet(c);
    asker.starts(new Ask(first.address(), "question", LONG, false));
    var _ = first.hears(Request.class);
    first.does(new Forward(holder.address()));
    assertThat(holder.hears(Request.class).body()).isEqualTo("question");
    host.settle();
    return new Asked(asker, holder);
  }

  private record Asked(Puppet asker, Puppet holder) {}

  @RepeatedTest(TIMES)
  void anAskThatWasForwardedFailsWithTheNodeOfItsHolder() {
    var asked = asked();
    var begin = host.time().nanos();

    cluster.kill("c");

    assertThat(asked.asker().hears()).isEqualTo(new Answer.Failed(noConnection("c")));
    assertThat(Duration.ofNanos(host.time().nanos() - begin)).isLessThan(Duration.ofSeconds(1));
    assertThat(a.openAsks()).isZero();
  }

  @RepeatedTest(TIMES)
  void anAskThatWasForwardedDoesNotNeedTheNodeThatForwardedIt() {
    var asked = asked();
    cluster.kill("b");
    host.runFor(LATER);

    asked.holder().does(new Echo());

    assertThat(asked.asker().hears()).isEqualTo(new Answer.Given("question"));
  }

  @RepeatedTest(TIMES)
  void aNodeThatIsSupersededEndsAndNobodyLivesThereAnyMore() throws InterruptedException {
    var one = puppet(a);
    var other = puppet(b);
    var _ = one.watches(other.address());

    // It does not answer any more, but is in all views.
    cluster.network().kill("b");
    cluster.cluster().hang(new NodeName("b"), true);
    var later = cluster.start("b");

    assertThat(b.node().awaitEnd()).isEqualTo(NodeEnd.SUPERSEDED);
    hearsDown(one, other.address(), noConnection("b"));
    assertThat(a.node().awaitMembers(3, LATER)).isTrue();
    assertThat(one.tells(other.address(), "hello")).isEqualTo(Delivery.NOT_FOUND);
    var _ = one.watches(other.address());
    hearsDown(one, other.address(), ExitReason.noProc());
    assertThat(later.id().incarnation()).isGreaterThan(b.node().id().incarnation());
  }

  @RepeatedTest(TIMES)
  void aClockThatIsSetByTwoHoursDisturbsNothing() {
    var one = puppet(a);
    var other = puppet(b);
    var ref = one.watches(other.address());
    one.does(new SetTimer("tea", Duration.ofSeconds(20), "ready"));

    host.stepWallClock(Duration.ofHours(2));
    host.runFor(LATER);
    host.stepWallClock(Duration.ofHours(-4));
    host.runFor(LATER);

    assertThat(one.hearsMeanwhile()).isEmpty();
    assertThat(a.events()).noneMatch(NodeDown.class::isInstance);
    other.starts(new Quit(BOOM));
    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, BOOM));
    var begin = host.time().nanos();
    assertThat(one.hears()).isEqualTo("ready");
    assertThat(Duration.ofNanos(host.time().nanos() - begin))
        .isBetween(Duration.ofSeconds(13), Duration.ofSeconds(14));
  }
}
