package dev.mm1.testkit.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.AddressUnusable;
import dev.mm1.core.transport.Connection;
import dev.mm1.core.transport.Transport;
import dev.mm1.testkit.Eventually;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Transport] must do. An implementation's test extends this.
public abstract class TransportContract {
  private static final int LIMIT = 1 << 20;
  private static final int MANY = 2_000;

  private Side server;
  private Side client;
  private Endpoint at;
  private Executor owner;

  private final List<RecordedConnection> accepted = new CopyOnWriteArrayList<>();
  private volatile Consumer<RecordedConnection> prepare = _ -> {};

  /// For the test that extends this.
  protected TransportContract() {}

  /// A transport, and the host name at which others can reach it.
  ///
  /// @param host that name
  public record Side(Transport transport, String host) {}

  /// A new transport, connected to the others of the same test.
  ///
  /// @param name other than those of the others
  /// @param frameLimit in bytes
  protected abstract Side side(String name, int frameLimit);

  /// Lets that much time pass, where it does not pass by itself.
  protected abstract void pass(Duration time);

  @BeforeEach
  void listen() {
    server = side("server", LIMIT);
    client = side("client", LIMIT);
    owner = client.transport().newOwner();
    at = server.transport().listen(new Endpoint(server.host(), 0), this::handler);
  }

  @AfterEach
  void close() {
    client.transport().close();
    server.transport().close();
    assertThat(accepted).allSatisfy(one -> assertThat(one.outOfTurn()).isZero());
  }

  @Test
  void framesArriveWholeAndInOrder() {
    var dialled = dial();

    send(dialled, MANY);

    eventually(() -> assertThat(accepted().frames()).hasSize(MANY));
    IntStream.range(0, MANY)
        .forEach(i -> assertThat(accepted().frames().get(i)).isEqualTo(frame(i)));
    assertThat(accepted().drains()).isPositive();
  }

  @Test
  void bothSidesCanSend() {
    prepare = one -> one.onFrame(Connection::write);
    var dialled = dial();

    send(dialled, MANY);

    eventually(() -> assertThat(dialled.frames()).hasSize(MANY));
    IntStream.range(0, MANY).forEach(i -> assertThat(dialled.frames().get(i)).isEqualTo(frame(i)));
    assertThat(dialled.outOfTurn()).isZero();
  }

  @Test
  void writingDoesNotTouchTheFrame() {
    var dialled = dial();
    var frame = ByteBuffer.wrap(frame(1)).position(1);
    var position = new AtomicInteger();

    on(
        dialled,
        connection -> {
          connection.write(frame);
          position.set(frame.position());
          connection.flush();
        });

    eventually(() -> assertThat(accepted().frames()).hasSize(1));
    assertThat(position).hasValue(1);
  }

  @Test
  void aFrameOfTheLimitArrives() {
    var dialled = dial();
    var large = new byte[LIMIT];
    large[LIMIT - 1] = 7;

    send(dialled, large);

    eventually(() -> assertThat(accepted().frames()).containsExactly(large));
  }

  @Test
  void aFrameOverTheLimitIsRefusedWhereItIsWritten() {
    var dialled = dial();
    var thrown = new CopyOnWriteArrayList<String>();

    on(
        dialled,
        connection -> {
          try {
            connection.write(ByteBuffer.allocate(LIMIT + 1));
          } catch (IllegalArgumentException e) {
            thrown.add(e.getMessage());
          }
        });

    eventually(() -> assertThat(thrown).hasSize(1));
    assertThat(thrown.getFirst()).contains("" + (LIMIT + 1)).contains("limit of " + LIMIT);
    assertThat(dialled.closed()).isEmpty();
  }

  @Test
  void aFrameOverTheLimitOfTheReceiverClosesTheConnection() {
    var generous = side("generous", 2 * LIMIT);
    var dialled = dial(generous.transport(), generous.transport().newOwner(), at);

    send(dialled, new byte[LIMIT + 1]);

    eventually(() -> assertThat(accepted().closed()).hasSize(1));
    eventually(() -> assertThat(dialled.closed()).hasSize(1));
    assertThat(accepted().frames()).isEmpty();
    assertThat(accepted().closed().getFirst()).contains("" + (LIMIT + 1)).contains("" + LIMIT);
    generous.transport().close();
  }

  @Test
  void whoDialsNobodyHearsOnlyThatAndWhere() {
    var nobody = new RecordedConnection();
    server.transport().close();

    client.transport().dial(at, owner, nobody);

    eventually(() -> assertThat(nobody.closed()).hasSize(1));
    assertThat(nobody.closed().getFirst()).contains(at.toString());
    assertThat(nobody.connection()).isEmpty();
  }

  @Test
  void anAddressIsTakenOnlyOnce() {
    assertThatThrownBy(() -> server.transport().listen(at, RecordedConnection::new))
        .isInstanceOf(AddressUnusable.class)
        .hasMessageContaining(at.toString())
        .hasMessageContaining("in use");
  }

  @Test
  void whatWasFlushedBeforeAClosingArrives() {
    var dialled = dial();

    on(
        dialled,
        connection -> {
          IntStream.range(0, MANY).forEach(i -> connection.write(ByteBuffer.wrap(frame(i))));
          connection.flush();
          connection.close("enough");
          connection.write(ByteBuffer.wrap(frame(0)));
          connection.flush();
        });

    eventually(() -> assertThat(accepted().closed()).hasSize(1));
    eventually(() -> assertThat(dialled.closed()).containsExactly("enough"));
    assertThat(accepted().frames()).hasSize(MANY);
  }

  @Test
  void aRefusalArrivesThoughMoreWasSentThanWasRead() {
    prepare =
        one ->
            one.onFrame(
                (connection, frame) -> {
                  connection.write(frame);
                  connection.flush();
                  connection.close("refused");
                });
    var dialled = dial();

    send(dialled, MANY);

    eventually(() -> assertThat(dialled.closed()).hasSize(1));
    assertThat(dialled.frames()).hasSize(1);
  }

  @Test
  void anyThreadMayCloseAndTheFirstReasonIsHeard() {
    var dialled = dial();

    connection(dialled).close("first");
    connection(dialled).close("second");

    eventually(() -> assertThat(dialled.closed()).containsExactly("first"));
    eventually(() -> assertThat(accepted().closed()).hasSize(1));
  }

  @Test
  void aMoveKeepsTheOrderOfWhatArrives() {
    var moves = new AtomicInteger();
    prepare =
        one ->
            one.onFrame(
                (connection, _) -> {
                  if (one.frames().size() % 100 == 50) {
                    connection.moveTo(server.transport().newOwner(), moves::incrementAndGet);
                  }
                });
    var dialled = dial();

    for (int i = 0; i < MANY; i += 100) {
      sendFrom(dialled, i, i + 100);
    }

    eventually(() -> assertThat(accepted().frames()).hasSize(MANY));
    IntStream.range(0, MANY)
        .forEach(i -> assertThat(accepted().frames().get(i)).isEqualTo(frame(i)));
    assertThat(moves).hasValue(MANY / 100);
  }

  @Test
  void whatFollowsAMoveRunsBeforeAnyMoreFrames() {
    var seen = new CopyOnWriteArrayList<Integer>();
    prepare =
        one ->
            one.onFrame(
                (connection, _) -> {
                  if (one.frames().size() == 1) {
                    connection.moveTo(
                        server.transport().newOwner(), () -> seen.add(one.frames().size()));
                  }
                });
    var dialled = dial();

    send(dialled, MANY);

    eventually(() -> assertThat(accepted().frames()).hasSize(MANY));
    assertThat(seen).containsExactly(1);
  }

  @Test
  void aClosingDuringAMoveIsHeardAfterIt() {
    var order = new CopyOnWriteArrayList<String>();
    prepare =
        one ->
            one.onFrame(
                (connection, _) -> {
                  connection.moveTo(
                      server.transport().newOwner(),
                      () ->
                          order.add("moved, then closed %d times".formatted(one.closed().size())));
                  connection.close("enough");
                });
    var dialled = dial();

    send(dialled, 1);

    eventually(() -> assertThat(accepted().closed()).containsExactly("enough"));
    assertThat(order).containsExactly("moved, then closed 0 times");
  }

  @Test
  void onlyOwnersOfATransportCanOwnItsConnections() {
    assertThatThrownBy(() -> client.transport().dial(at, Runnable::run, new RecordedConnection()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("newOwner");
  }

  @Test
  void ownersRunWhatTheyAreGivenInOrder() {
    var seen = new CopyOnWriteArrayList<Integer>();

    IntStream.range(0, 100).forEach(i -> owner.execute(() -> seen.add(i)));

    eventually(() -> assertThat(seen).hasSize(100));
    assertThat(seen).isSorted();
  }

  @Test
  void aHandlerThatThrowsLosesItsConnectionAndHarmsNoOther() {
    prepare =
        one ->
            one.onFrame(
                (connection, frame) -> {
                  if (accepted.size() == 1) {
                    throw new IllegalStateException("on purpose");
                  }
                  connection.write(frame);
                });
    var unlucky = dial();
    send(unlucky, 1);
    eventually(() -> assertThat(unlucky.closed()).hasSize(1));
    eventually(
        () ->
            assertThat(accepted.getFirst().closed())
                .singleElement()
                .asString()
                .contains("on purpose"));

    var lucky = dial();
    send(lucky, 10);

    eventually(() -> assertThat(lucky.frames()).hasSize(10));
  }

  @Test
  void closingATransportClosesItsConnectionsAndItsPort() {
    var dialled = dial();

    server.transport().close();

    eventually(() -> assertThat(dialled.closed()).hasSize(1));
    eventually(() -> assertThat(accepted().closed()).hasSize(1));
    var late = new RecordedConnection();
    client.transport().dial(at, owner, late);
    eventually(() -> assertThat(late.closed()).hasSize(1));
  }

  @Test
  void aClosedTransportDialsNobodyAndSaysSo() {
    var late = new RecordedConnection();
    client.transport().close();

    client.transport().dial(at, owner, late);

    eventually(() -> assertThat(late.closed()).hasSize(1));
    assertThat(late.closed().getFirst()).contains("closed");
  }

  private RecordedConnection handler() {
    var one = new RecordedConnection();
    prepare.accept(one);
    accepted.add(one);
    return one;
  }

  private RecordedConnection dial() {
    return dial(client.transport(), owner, at);
  }

  private RecordedConnection dial(Transport from, Executor owner, Endpoint to) {
    int before = accepted.size();
    var dialled = new RecordedConnection();
    from.dial(to, owner, dialled);
    eventually(() -> assertThat(dialled.connection()).isPresent());
    eventually(() -> assertThat(accepted).hasSizeGreaterThan(before));
    return dialled;
  }

  private RecordedConnection accepted() {
    return accepted.getLast();
  }

  private static Connection connection(RecordedConnection one) {
    return one.connection().orElseThrow();
  }

  private void on(RecordedConnection one, Consumer<Connection> action) {
    owner.execute(() -> action.accept(connection(one)));
  }

  private void send(RecordedConnection from, int frames) {
    sendFrom(from, 0, frames);
  }

  private void sendFrom(RecordedConnection from, int begin, int end) {
    on(
        from,
        connection -> {
          IntStream.range(begin, end).forEach(i -> connection.write(ByteBuffer.wrap(frame(i))));
          connection.flush();
        });
  }

  private void send(RecordedConnection from, byte[] frame) {
    on(
        from,
        connection -> {
          connection.write(ByteBuffer.wrap(frame));
          connection.flush();
        });
  }

  /// Of many lengths, zero among them, and each unlike the others of its length.
  private static byte[] frame(int number) {
    var frame = new byte[number * 7 % 1_500];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = (byte) (number + i);
    }
    return frame;
  }

  private void eventually(Runnable assertion) {
    Eventually.eventually(
        () -> {
          pass(Duration.ofMillis(1));
          assertion.run();
        });
  }
}
