package dev.mm1.simulator.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;
import dev.mm1.simulator.Clusters;
import dev.mm1.simulator.SimulatedCluster;
import dev.mm1.simulator.puppet.LocalHouse;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.Supervisor;
import dev.mm1.testkit.Seeds;
import dev.mm1.testkit.guard.ExpectFailure;
import dev.mm1.testkit.guard.Guarded;
import dev.mm1.testkit.host.SimulatedHost;
import dev.mm1.testkit.probe.TestProbe;
import dev.mm1.testkit.probe.Waiting;
import dev.mm1.testkit.script.Script;
import dev.mm1.testkit.scripted.Query;
import dev.mm1.testkit.scripted.ScriptedRuntime;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// The code of the guide to testing.
@Timeout(120)
@Guarded
@ExtendWith({Clusters.class, Seeds.class})
final class TestingGuideTest {

  private static final Address ASKER = new Address(1);
  private static final Address READER = new Address(2);

  // @start region="actor"
  record Add(String text) implements Message {}

  static final class WordCounter implements Server {
    private final Address reader;
    private int words;

    WordCounter(Address reader) {
      this.reader = reader;
    }

    @Override
    public void init(Context context) {
      context.setTimer("report", Schedule.fixedRate(Duration.ofMinutes(1)), "report");
    }

    @Override
    public Outcome onMessage(Context context, Object message) {
      switch (message) {
        case Add(var text) -> words += text.strip().split("\\s+").length;
        case String text when text.equals("report") -> context.tell(reader, words);
        case Object other -> context.unhandled(other);
      }
      return Outcome.next();
    }

    @Override
    public Outcome onRequest(Context context, Request request) {
      return Outcome.reply(words);
    }
  }

  // @end

  // @start region="script"
  @Test
  void countsTheWordsOfAllMessages() {
    var script = Script.of(new Add("to be"), new Add("or not to be"), new Request(ASKER, "total"));

    var transcript = script.play(new WordCounter(READER));

    assertThat(transcript.answers()).containsExactly(6);
  }

  // @end

  // @start region="timers"
  @Test
  void reportsEachMinute() {
    var script = Script.of(new Add("to be")).at(Duration.ofSeconds(90), new Add("or not"));

    var transcript = script.lasting(Duration.ofMinutes(3)).play(new WordCounter(READER));

    assertThat(transcript.sentTo(READER)).containsExactly(2, 4, 4);
  }

  // @end

  // @start region="runtime"
  @Test
  void stopsTheCartIfThereIsNoTill() {
    var shop =
        Supervisor.oneForOne("shop")
            .child(ChildSpec.permanent("cart", Spawn.process("cart", _ -> {})))
            .child(ChildSpec.permanent("till", Spawn.process("till", _ -> {})));

    try (var runtime = ScriptedRuntime.of(shop.spec())) {
      var cart = runtime.freshAddress();
      runtime.proceedTo(Query.Spawn.class).started(cart);
      runtime.proceedTo(Query.Spawn.class).fail(new SpawnRefused("till", "no address is left"));

      var exit = runtime.proceedTo(Query.Exit.class);
      assertThat(exit.target()).isEqualTo(cart);
      exit.proceed();
      runtime.proceedTo(Query.Receive.class).give(new Exited(cart, ExitReason.shutdown()));

      assertThat(runtime.proceedTo(Query.Quit.class).reason().toString()).contains("till");
    }
  }

  // @end

  // @start region="probe"
  @Test
  void countsOnANode(SimulatedCluster cluster) throws Exception {
    var node = cluster.start("a");
    var probe = TestProbe.on(node::spawn);
    var counter = node.spawn(Spawn.server("counter", () -> new WordCounter(probe.address())));

    probe.tell(counter, new Add("to be"));
    probe.tell(counter, "report");

    assertThat(probe.expect(Integer.class)).isEqualTo(2);
    assertThat(probe.ask(counter, "total", Integer.class)).isEqualTo(2);
    probe.watch(counter);
    node.exit(counter, ExitReason.shutdown());
    assertThat(probe.expectDown(counter)).isEqualTo(ExitReason.shutdown());
  }

  // @end

  // @start region="guard"
  @Test
  @ExpectFailure("/fragile")
  void hearsOfAFailure(SimulatedCluster cluster) throws Exception {
    var node = cluster.start("a");
    var probe = TestProbe.on(node::spawn);
    var fragile =
        node.spawn(
            "fragile",
            context -> {
              throw new IllegalStateException("of " + context.receive());
            });

    probe.watch(fragile);
    probe.tell(fragile, "glass");

    assertThat(probe.expectDown(fragile).toString()).contains("of glass");
  }

  // @end

  // @start region="cluster"
  @Test
  void losesTheOthersBehindTheFirewall(SimulatedCluster cluster) throws Exception {
    var nodes = cluster.startAll("a", "b");
    var onA = TestProbe.on(nodes.get(0)::spawn);
    var onB = TestProbe.on(nodes.get(1)::spawn);
    onA.watch(onB.address());
    onB.link(onA.address());

    try (var _ = cluster.cut("a", "b")) {
      assertThat(onA.expectDown(onB.address())).isEqualTo(new ExitReason.NoConnection("b"));
      assertThat(onB.expectExited(onA.address())).isEqualTo(new ExitReason.NoConnection("a"));
    }

    cluster.awaitMembers(2);
  }

  // @end

  // @start region="seeds"
  @RepeatedTest(10)
  void reportsToWhoeverIsFirst(long seed) {
    var host = new SimulatedHost(seed);
    try (var house = LocalHouse.on(host)) {
      var probe = TestProbe.on(house::spawn, Waiting.on(host)).withPatience(Duration.ofHours(1));
      var counter = house.spawn(Spawn.server("counter", () -> new WordCounter(probe.address())));
      house.spawn(Spawn.process("one", context -> context.tell(counter, new Add("to be"))));
      house.spawn(Spawn.process("other", context -> context.tell(counter, new Add("or not"))));

      assertThat(probe.expect(Integer.class)).isEqualTo(4);
      probe.expectNothing(Duration.ofSeconds(59));
    }
  }
  // @end
}
