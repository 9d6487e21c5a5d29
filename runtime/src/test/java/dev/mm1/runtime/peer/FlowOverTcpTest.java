package dev.mm1.runtime.peer;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.cluster.View;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.event.NodeEvent.NodeDown;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.cell.Cells;
import dev.mm1.runtime.cell.Surroundings;
import dev.mm1.runtime.host.VirtualHost;
import dev.mm1.runtime.netty.NettyTransport;
import dev.mm1.runtime.wire.Limits;
import dev.mm1.runtime.wire.Sizes;
import dev.mm1.testkit.names.LocalNames;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Actors of two nodes on real sockets: large messages and full mailboxes.
@Timeout(60)
final class FlowOverTcpTest {

  private static final int MIB = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Limits LIMITS =
      new Limits(
          new Sizes(MIB, 100 * MIB, 100 * MIB), Duration.ofMillis(100), Duration.ofSeconds(3));

  private final VirtualHost host = new VirtualHost();
  private final TestNode a = node("a", 1);
  private final TestNode b = node("b", 2);
  private final AtomicInteger lostHere = new AtomicInteger();
  private final AtomicInteger lostThere = new AtomicInteger();
  private final Cells here = cells(a, lostHere);
  private final Cells there = cells(b, lostThere);

  private TestNode node(String name, int number) {
    var kit =
        new TestNode.Kit(host, new NettyTransport(), TestNode.CREDENTIALS, Protocol.builtIn());
    return new TestNode(name, number, kit, PeerSettings.defaults().withLimits(LIMITS));
  }

  /// @param full counts the messages for which there was no room: too many to keep
  private Cells cells(TestNode of, AtomicInteger full) {
    return new Cells(
        of.id,
        new Surroundings(
            host,
            of.peers,
            new LocalNames(of.id.tag(), _ -> true),
            event -> {
              if (event instanceof DeadLetter letter && letter.why() == Loss.FULL) {
                full.incrementAndGet();
              } else {
                of.events.on(event);
              }
            },
            Duration.ofSeconds(2),
            _ -> {}));
  }

  @BeforeEach
  void meet() {
    a.started(here);
    b.started(there);
    var both = new View(1, List.of(a.member(), b.member()), Collections.emptySortedMap());
    a.peers.onView(both);
    b.peers.onView(both);
    eventually(() -> assertThat(a.ups() + b.ups()).isEqualTo(2));
  }

  @AfterEach
  void close() throws InterruptedException {
    here.stop(Duration.ZERO, PATIENCE);
    there.stop(Duration.ZERO, PATIENCE);
    a.close();
    b.close();
    host.close();
  }

  /// Notes what it gets.
  private static Actor noting(Queue<Object> heard) {
    return context -> {
      while (true) {
        heard.add(context.receive());
      }
    };
  }

  @Test
  void aHugeMessageHoldsUpNobodyElse() throws InterruptedException {
    Queue<Object> heard = new ConcurrentLinkedQueue<>();
    Address receiver = there.spawn(Spawn.process("receiver", noting(heard)));
    Address echo =
        there.spawn(
            Spawn.process(
                "echo",
                context -> {
                  while (true) {
                    context.reply((Request) context.receive(), "pong");
                  }
                }));
    String huge = "x".repeat(60 * MIB);

    assertThat(here.tell(receiver, huge)).isEqualTo(Delivery.ACCEPTED);
    assertThat(here.tell(receiver, "after it")).isEqualTo(Delivery.ACCEPTED);
    int pongs = 0;
    while (!heard.contains("after it")) {
      assertThat(here.ask(echo, "ping", PATIENCE)).isEqualTo("pong");
      pongs++;
    }

    assertThat(heard).containsExactly(huge, "after it");
    assertThat(pongs).isGreaterThan(3);
    assertThat(a.events.all(NodeDown.class)).isEmpty();
    assertThat(b.events.all(NodeDown.class)).isEmpty();
    assertThat(a.events.all(DeadLetter.class)).isEmpty();
    assertThat(lostHere).hasValue(0);
  }

  @Test
  void aSlowReceiverIsFullToItsSendersAndToNobodyElse() throws InterruptedException {
    Queue<Object> heard = new ConcurrentLinkedQueue<>();
    Queue<Object> others = new ConcurrentLinkedQueue<>();
    var mayGoOn = new CountDownLatch(1);
    Address slow =
        there.spawn(
            Spawn.process(
                    "slow",
                    context -> {
                      mayGoOn.await();
                      noting(heard).run(context);
                    })
                .withMailbox(100));
    Address quick = there.spawn(Spawn.process("quick", noting(others)));
    int accepted = 0;
    int refused = 0;
    while (refused < 1000) {
      if (here.tell(slow, accepted).isAccepted()) {
        accepted++;
      } else {
        refused++;
      }
    }
    IntStream.range(0, 500).forEach(i -> assertThat(here.tell(quick, i).isAccepted()).isTrue());
    eventually(() -> assertThat(others).hasSize(500));
    // The queue is empty: whoever is refused now is so for the sake of the mailbox.
    while (here.tell(slow, accepted).isAccepted()) {
      accepted++;
    }
    refused++;
    var waited = new ConcurrentLinkedQueue<Delivery>();
    var isWaiting = new AtomicBoolean();
    here.spawn(
        Spawn.process(
            "patient",
            context -> {
              isWaiting.set(true);
              waited.add(context.send(slow, "patient", PATIENCE));
            }));
    eventually(() -> assertThat(isWaiting).isTrue());
    assertThat(waited).isEmpty();

    mayGoOn.countDown();

    eventually(() -> assertThat(heard).contains("patient"));
    assertThat(waited).containsExactly(Delivery.ACCEPTED);
    assertThat(a.events.all(NodeDown.class)).isEmpty();
    assertThat(b.events.all(NodeDown.class)).isEmpty();
    // Delivered and reported are together what was sent.
    assertThat(lostHere).hasValue(refused);
    assertThat(heard.size() - 1 + lostThere.get()).isEqualTo(accepted);
    assertThat(heard).startsWith(IntStream.range(0, 100).boxed().toArray());
  }
}
