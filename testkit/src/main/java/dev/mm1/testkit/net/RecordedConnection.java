package dev.mm1.testkit.net;

import dev.mm1.core.transport.Connection;
import dev.mm1.core.transport.ConnectionHandler;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Keeps what happens to one connection, and answers as it is told. Its lists may be read by any
/// thread.
public final class RecordedConnection implements ConnectionHandler {
  private final List<Connection> opened = new CopyOnWriteArrayList<>();
  private final List<byte[]> frames = new CopyOnWriteArrayList<>();
  private final List<String> closed = new CopyOnWriteArrayList<>();
  private final AtomicInteger drains = new AtomicInteger();
  private final AtomicInteger writables = new AtomicInteger();
  private final AtomicInteger outOfTurn = new AtomicInteger();

  private volatile Consumer<Connection> onOpened = _ -> {};
  private volatile BiConsumer<Connection, ByteBuffer> onFrame = (_, _) -> {};

  /// One that only listens.
  public RecordedConnection() {}

  /// Does this when it is opened.
  public RecordedConnection onOpened(Consumer<Connection> action) {
    onOpened = action;
    return this;
  }

  /// Does this with each frame, after it is recorded.
  public RecordedConnection onFrame(BiConsumer<Connection, ByteBuffer> action) {
    onFrame = action;
    return this;
  }

  @Override
  public void opened(Connection connection) {
    outOfTurn.addAndGet(opened.isEmpty() && closed.isEmpty() ? 0 : 1);
    opened.add(connection);
    onOpened.accept(connection);
  }

  @Override
  public void received(Connection connection, ByteBuffer frame) {
    outOfTurn.addAndGet(!opened.isEmpty() && closed.isEmpty() ? 0 : 1);
    var bytes = new byte[frame.remaining()];
    frame.get(frame.position(), bytes);
    frames.add(bytes);
    onFrame.accept(connection, frame);
  }

  @Override
  public void drained(Connection connection) {
    outOfTurn.addAndGet(!opened.isEmpty() && closed.isEmpty() ? 0 : 1);
    drains.incrementAndGet();
    connection.flush();
  }

  @Override
  public void writable(Connection connection) {
    writables.incrementAndGet();
  }

  @Override
  public void closed(String why) {
    outOfTurn.addAndGet(closed.isEmpty() ? 0 : 1);
    closed.add(why);
  }

  /// The connection, once it stands.
  public Optional<Connection> connection() {
    return opened.stream().findFirst();
  }

  /// All frames so far.
  public List<byte[]> frames() {
    return frames;
  }

  /// Why it was closed: empty while it is not, and one reason afterwards.
  public List<String> closed() {
    return closed;
  }

  /// How often all that had arrived was handed over.
  public int drains() {
    return drains.get();
  }

  /// How often the other side took what is sent again.
  public int writables() {
    return writables.get();
  }

  /// How many calls came before the opening, after the closing, or twice; always to be zero.
  public int outOfTurn() {
    return outOfTurn.get();
  }
}
