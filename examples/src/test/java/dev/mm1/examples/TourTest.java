package dev.mm1.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.names.Registration;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.Supervisor;
import dev.mm1.sup.SupervisorRequest.Children;
import dev.mm1.sup.SupervisorRequest.WhichChildren;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tour of the README, taken on a real node. Its marked regions stand in the README.
final class TourTest {

  private static final Logger LOG = LoggerFactory.getLogger(TourTest.class);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final BlockingQueue<Object> heard = new LinkedBlockingQueue<>();

  @SuppressWarnings("NullAway.Init") // Before each test.
  private Node node;

  record Ping(Address replyTo, long seq) implements Message {}

  record Pong(long seq) implements Message {}

  // @start region="messages"
  record Add(long amount) implements Message {}

  // @end

  // @start region="process"
  static void ponger(Context context) throws InterruptedException {
    while (true) {
      switch (context.receive()) {
        case Ping(var replyTo, var seq) -> context.tell(replyTo, new Pong(seq));
        case Down(var peer, var ref, var reason) -> LOG.info("{} ended: {}", peer, reason);
        case Object other -> context.unhandled(other);
      }
    }
  }

  // @end

  static final class Counter implements Server {
    private long total;

    @Override
    public Outcome onMessage(Context context, Object message) {
      if (message instanceof Add(var amount)) {
        total += amount;
      }
      return Outcome.next();
    }

    @Override
    public Outcome onRequest(Context context, Request request) {
      return Outcome.reply(total);
    }
  }

  // @start region="timers"
  static final class Heartbeat implements Server {
    private final Address reader;

    Heartbeat(Address reader) {
      this.reader = reader;
    }

    @Override
    public void init(Context context) {
      context.setTimer("beat", Schedule.fixedRate(Duration.ofMillis(100)), "beat");
      context.setTimer("enough", Schedule.after(Duration.ofSeconds(1)), "enough");
    }

    @Override
    public Outcome onMessage(Context context, Object message) {
      if (message.equals("enough")) {
        var _ = context.cancelTimer("beat"); // no "beat" is received any more
      } else {
        context.tell(reader, message);
      }
      return Outcome.next();
    }
  }

  // @end

  @BeforeEach
  void start() throws InterruptedException {
    node = start(NodeConfig.named("tour").withPort(0));
  }

  private static Node start(NodeConfig config) throws InterruptedException {
    // @start region="protocol"
    var protocol = Protocol.builder(MethodHandles.lookup()).record(Add.class, "shop.Add").build();
    var node = Node.start(config, protocol);
    // @end
    return node;
  }

  @AfterEach
  void close() {
    node.close();
  }

  private Address reader() {
    return node.spawn(
        "reader",
        context -> {
          while (true) {
            heard.add(context.receive());
          }
        });
  }

  private Object hears() throws InterruptedException {
    var next = heard.poll(20, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  @Test
  void aProcessAnswers() throws InterruptedException {
    var ponger = node.spawn("ponger", TourTest::ponger);

    node.tell(ponger, new Ping(reader(), 7));

    assertThat(hears()).isEqualTo(new Pong(7));
  }

  @Test
  void aSupervisorStartsAndStartsAgain() throws InterruptedException {
    // @start region="supervision"
    var counters =
        Supervisor.oneForOne("counters")
            .child(ChildSpec.permanent("counter", Spawn.server("counter", Counter::new)))
            .limit(3, Duration.ofSeconds(5));
    // @end
    var supervisor = node.spawn(counters.spec());

    var children = node.ask(supervisor, new WhichChildren(), SECOND, Children.class).children();
    var counter = children.getFirst().address().orElseThrow();
    node.tell(counter, new Add(4));
    assertThat(node.ask(counter, "total", SECOND)).isEqualTo(4L);
  }

  @Test
  void timersBeatUntilTheyAreCancelled() throws InterruptedException {
    var reader = reader();
    node.spawn(Spawn.server("heart", () -> new Heartbeat(reader)));

    for (int i = 0; i < 3; i++) {
      assertThat(hears()).isEqualTo("beat");
    }
  }

  private static WatchRef watchTheCounter(Context context) {
    // @start region="names"
    var counter = context.names().resolve("counter").orElseThrow();
    var ref = context.watch(counter);
    // @end
    return ref;
  }

  @Test
  void aNameLeadsToAnActorThatIsWatched() throws InterruptedException {
    var counter = node.spawn(Spawn.server("counter", Counter::new));
    assertThat(node.names().register("counter", counter, SECOND))
        .isEqualTo(Registration.registered());
    var reader = reader();
    node.spawn(
        "watcher",
        context -> {
          var ref = watchTheCounter(context);
          node.kill(counter);
          context.tell(
              reader, context.receive().equals(new Down(counter, ref, ExitReason.killed())));
        });

    assertThat(hears()).isEqualTo(true);
  }
}
