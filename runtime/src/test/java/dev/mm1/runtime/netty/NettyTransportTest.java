package dev.mm1.runtime.netty;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.AddressUnusable;
import dev.mm1.core.transport.Connection;
import dev.mm1.testkit.Seeds;
import dev.mm1.testkit.net.RecordedConnection;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What only real sockets and threads can show; the rest is in the contract.
@ExtendWith(Seeds.class)
final class NettyTransportTest {
  private static final int LIMIT = 1_000;
  private static final String HERE = "127.0.0.1";

  private final List<String> reports = new CopyOnWriteArrayList<>();
  private final NettySettings settings =
      NettySettings.DEFAULT
          .withFrameLimit(LIMIT)
          .withReporter((what, thrown) -> reports.add(what + ": " + thrown.getMessage()));
  private final NettyTransport server = new NettyTransport(settings);
  private final NettyTransport client = new NettyTransport(settings);
  private final Executor owner = client.newOwner();
  private final List<RecordedConnection> accepted = new CopyOnWriteArrayList<>();
  private volatile Consumer<RecordedConnection> prepare = _ -> {};
  private final Endpoint at = server.listen(new Endpoint(HERE, 0), this::handler);

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @RepeatedTest(10)
  void whatStrangersSendHarmsNobodyElse(RandomGenerator random) throws IOException {
    prepare = one -> one.onFrame(Connection::write);
    var healthy = dial();

    for (int stranger = 0; stranger < 10; stranger++) {
      try (var socket = new Socket(at.host(), at.port())) {
        sendGarbage(socket, random);
      }
    }
    send(healthy, 100);

    eventually(() -> assertThat(healthy.frames()).hasSize(100));
    eventually(() -> assertThat(accepted).hasSize(11));
    var strangers = accepted.subList(1, 11);
    eventually(() -> assertThat(strangers).allMatch(one -> one.closed().size() == 1));
    assertThat(strangers)
        .allSatisfy(one -> assertThat(one.frames()).allMatch(frame -> frame.length <= LIMIT));
    assertThat(healthy.closed()).isEmpty();
  }

  @Test
  void whoAnnouncesTooMuchIsClosedAtOnceAndTheReasonSaysSo() throws IOException {
    try (var socket = new Socket(at.host(), at.port())) {
      socket.getOutputStream().write(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, -2});

      eventually(() -> assertThat(accepted).hasSize(1));
      eventually(() -> assertThat(accepted.getFirst().closed()).hasSize(1));
    }
    assertThat(accepted.getFirst().closed().getFirst())
        .contains("4294967294")
        .contains("" + LIMIT)
        .contains("no mm1 node");
  }

  @Test
  void aTakenPortIsRefusedWithItsAddressAndARemedy() {
    assertThatThrownBy(() -> client.listen(at, RecordedConnection::new))
        .isInstanceOf(AddressUnusable.class)
        .hasMessageContainingAll(at.toString(), "already in use", "choose another port");
  }

  @Test
  void addressesOfOthersAreRefused() {
    assertThatThrownBy(() -> client.listen(new Endpoint("192.0.2.1", 0), RecordedConnection::new))
        .isInstanceOf(AddressUnusable.class)
        .hasMessageContainingAll("192.0.2.1", "no address of this machine");
    assertThatThrownBy(
            () -> client.listen(new Endpoint("nowhere.invalid", 0), RecordedConnection::new))
        .isInstanceOf(AddressUnusable.class)
        .hasMessageContainingAll("nowhere.invalid", "not known");
  }

  @Test
  void aDialThatCannotWorkSaysWhereAndWhy() {
    var unknown = new RecordedConnection();
    var unbound = new RecordedConnection();
    var refused = new RecordedConnection();
    var free = closedPort();

    client.dial(new Endpoint("nowhere.invalid", 4711), owner, unknown);
    client.dial(new Endpoint(HERE, 0), owner, unbound);
    client.dial(free, owner, refused);

    eventually(() -> assertThat(unknown.closed()).hasSize(1));
    eventually(() -> assertThat(unbound.closed()).hasSize(1));
    eventually(() -> assertThat(refused.closed()).hasSize(1));
    assertThat(unknown.closed().getFirst()).contains("nowhere.invalid:4711");
    assertThat(unbound.closed().getFirst()).contains("port 0");
    assertThat(refused.closed().getFirst()).contains(free.toString(), "is a node running there?");
  }

  @Test
  void aHostNameIsLookedUp() {
    var dialled = new RecordedConnection();

    client.dial(new Endpoint("localhost", at.port()), owner, dialled);

    eventually(() -> assertThat(dialled.connection()).isPresent());
  }

  @Test
  void eventsRunOnTheThreadOfTheirOwner() {
    var threads = new CopyOnWriteArrayList<Thread>();
    var one = server.newOwner();
    var other = server.newOwner();
    prepare =
        handler ->
            handler.onFrame(
                (connection, _) -> {
                  threads.add(Thread.currentThread());
                  var next = handler.frames().size() % 2 == 0 ? one : other;
                  connection.moveTo(next, () -> threads.add(Thread.currentThread()));
                });
    var dialled = dial();

    send(dialled, 10);

    eventually(() -> assertThat(threads).hasSize(20));
    var first = threadOf(one);
    var second = threadOf(other);
    assertThat(first).isNotEqualTo(second);
    assertThat(threads.subList(1, 5)).containsExactly(second, second, first, first);
  }

  @RepeatedTest(10)
  void movesUnderLoadLoseNothingAndKeepTheOrderBothWays(RandomGenerator random) {
    prepare =
        one ->
            one.onFrame(
                (connection, frame) -> {
                  connection.write(frame);
                  maybeMove(connection, server, one.frames().size());
                });
    var dialled = new RecordedConnection();
    dialled.onFrame((connection, _) -> maybeMove(connection, client, dialled.frames().size()));
    // Sent before the first move, as later nobody outside knows the owner.
    dialled.onOpened(
        connection -> {
          for (int i = 0; i < 10_000; i++) {
            connection.write(numbered(i, random.nextInt(4, 200)));
            if (random.nextInt(50) == 0) {
              connection.flush();
            }
          }
          connection.flush();
        });

    client.dial(at, owner, dialled);

    eventually(() -> assertThat(dialled.frames()).hasSize(10_000));
    for (int i = 0; i < 10_000; i++) {
      assertThat(ByteBuffer.wrap(dialled.frames().get(i)).getInt()).isEqualTo(i);
    }
    assertThat(dialled.outOfTurn() + accepted.getFirst().outOfTurn()).isZero();
  }

  @Test
  void whoSendsToABusyReceiverHearsWhenItTakesMore() {
    var busy = new CountDownLatch(1);
    prepare = one -> one.onFrame((_, _) -> await(busy));
    var dialled = dial();

    owner.execute(
        () -> {
          var connection = dialled.connection().orElseThrow();
          while (connection.isWritable()) {
            connection.write(ByteBuffer.allocate(LIMIT));
            connection.flush();
          }
        });
    eventually(() -> assertThat(accepted.getFirst().frames()).isNotEmpty());
    eventually(() -> assertThat(dialled.connection().orElseThrow().isWritable()).isFalse());
    busy.countDown();

    eventually(() -> assertThat(dialled.writables()).isPositive());
  }

  @Test
  void closingDoesNotWaitForAHandlerThatIsStuck() {
    var stuck = new CountDownLatch(1);
    prepare = one -> one.onFrame((_, _) -> await(stuck));
    var dialled = dial();
    send(dialled, 1);
    eventually(() -> assertThat(accepted.getFirst().frames()).hasSize(1));

    long begin = System.nanoTime();
    server.close();
    var took = Duration.ofNanos(System.nanoTime() - begin);
    stuck.countDown();

    assertThat(took).isLessThan(Duration.ofSeconds(5));
    eventually(() -> assertThat(dialled.closed()).hasSize(1));
  }

  @Test
  void whatHandlersAndOwnersThrowIsReported() {
    prepare =
        one ->
            one.onFrame(
                (_, _) -> {
                  throw new IllegalStateException("bad frame");
                });
    var dialled = dial();

    send(dialled, 1);
    owner.execute(
        () -> {
          throw new IllegalStateException("bad work");
        });

    eventually(() -> assertThat(reports).hasSize(2));
    assertThat(reports).anyMatch(it -> it.contains("the handler of") && it.contains("bad frame"));
    assertThat(reports).anyMatch(it -> it.contains("owner") && it.contains("bad work"));
  }

  private static void maybeMove(Connection connection, NettyTransport transport, int frames) {
    if (frames % 700 == 350) {
      connection.moveTo(transport.newOwner(), () -> {});
    }
  }

  private static ByteBuffer numbered(int number, int length) {
    return ByteBuffer.allocate(length).putInt(0, number);
  }

  /// Mostly noise; sometimes a frame that is cut off, so that the reader gets further.
  private static void sendGarbage(Socket socket, RandomGenerator random) throws IOException {
    var noise = new byte[random.nextInt(20_000)];
    random.nextBytes(noise);
    if (noise.length > 4 && random.nextBoolean()) {
      ByteBuffer.wrap(noise).putInt(random.nextInt(LIMIT + 2));
    }
    try {
      socket.getOutputStream().write(noise);
    } catch (IOException _) {
      // Turned away already.
    }
  }

  private Endpoint closedPort() {
    try (var transport = new NettyTransport(settings)) {
      return transport.listen(new Endpoint(HERE, 0), RecordedConnection::new);
    }
  }

  private static Thread threadOf(Executor owner) {
    var threads = new ArrayList<Thread>();
    var done = new CountDownLatch(1);
    owner.execute(
        () -> {
          threads.add(Thread.currentThread());
          done.countDown();
        });
    await(done);
    return threads.getFirst();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this", e);
    }
  }

  private RecordedConnection handler() {
    var one = new RecordedConnection();
    prepare.accept(one);
    accepted.add(one);
    return one;
  }

  private RecordedConnection dial() {
    var dialled = new RecordedConnection();
    client.dial(at, owner, dialled);
    eventually(() -> assertThat(dialled.connection()).isPresent());
    eventually(() -> assertThat(accepted).isNotEmpty());
    return dialled;
  }

  private void send(RecordedConnection from, int frames) {
    owner.execute(
        () -> {
          var connection = from.connection().orElseThrow();
          for (int i = 0; i < frames; i++) {
            connection.write(numbered(i, 4 + i));
          }
          connection.flush();
        });
  }
}
