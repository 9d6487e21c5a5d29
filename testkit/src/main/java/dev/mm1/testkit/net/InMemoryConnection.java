package dev.mm1.testkit.net;

import dev.mm1.core.transport.Connection;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.core.transport.Endings;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// One end of a connection in memory. Guarded by the network, but for the calls of the handler and
/// the frames that are not flushed, which belong to the owner.
final class InMemoryConnection implements Connection {
  private final InMemoryNetwork network;
  private final InMemoryTransport transport;
  private final ConnectionHandler handler;
  private final Events events;
  private final List<byte[]> written = new ArrayList<>();
  private final String remote;

  private @Nullable InMemoryConnection peer;
  private @Nullable Wire out;

  /// This side has closed or heard of the closing: nothing more is told. Any thread.
  private volatile boolean deaf;

  private boolean opened;
  private boolean closed;

  /// More was sent than the other side took.
  private boolean choked;

  /// Frames were handed over since the last [ConnectionHandler#drained].
  private boolean fresh;

  InMemoryConnection(
      InMemoryTransport transport, InMemoryOwner owner, ConnectionHandler handler, String remote) {
    this.transport = transport;
    this.handler = handler;
    this.remote = remote;
    network = transport.network();
    events = new Events(network, owner, this::drained);
  }

  InMemoryTransport transport() {
    return transport;
  }

  Events events() {
    return events;
  }

  /// Makes both the ends of one connection.
  static void join(InMemoryConnection one, InMemoryConnection other) {
    one.peer = other;
    other.peer = one;
    one.out = new Wire(one.network, one.transport.host(), other.transport.host());
    other.out = new Wire(one.network, other.transport.host(), one.transport.host());
  }

  void open() {
    synchronized (network) {
      if (closed) {
        farewell();
      } else {
        opened = true;
        events.add(() -> tell(() -> handler.opened(this)));
      }
    }
  }

  /// Whether it goes to that host.
  boolean isWith(String host) {
    return peer != null && peer.transport.host().equals(host);
  }

  /// Sends after all that was flushed.
  void send(int bytes, Runnable arrival) {
    var wire = out;
    if (wire != null) {
      wire.send(bytes, arrival);
    }
  }

  @Override
  public void write(ByteBuffer frame) {
    if (frame.remaining() > transport.frameLimit()) {
      throw new IllegalArgumentException(
          "a frame of %d bytes is longer than the limit of %d"
              .formatted(frame.remaining(), transport.frameLimit()));
    }
    var bytes = new byte[frame.remaining()];
    frame.get(frame.position(), bytes);
    written.add(bytes);
  }

  @Override
  public void flush() {
    synchronized (network) {
      var other = peer;
      if (!closed && other != null) {
        written.forEach(frame -> send(frame.length, () -> other.arrive(frame)));
      }
      written.clear();
      choked = !isWritable();
    }
  }

  @Override
  public boolean isWritable() {
    synchronized (network) {
      return !closed && (out == null || out.takesMore());
    }
  }

  @Override
  public void moveTo(Executor owner, Runnable then) {
    events.moveTo(InMemoryOwner.of(owner), then);
  }

  @Override
  public String remote() {
    return remote;
  }

  @Override
  public void close(String why) {
    deaf = true;
    synchronized (network) {
      if (!closed) {
        farewell();
      }
      end(why);
    }
  }

  private void farewell() {
    var other = peer;
    if (other != null) {
      send(0, () -> other.end(Endings.CLOSED_BY_OTHER));
    }
  }

  /// Ends this end only.
  void end(String why) {
    synchronized (network) {
      if (!closed) {
        closed = true;
        transport.forget(this);
        events.add(() -> heardClosed(why));
      }
    }
  }

  private void heardClosed(String why) {
    deaf = true;
    tell(() -> handler.closed(why));
  }

  /// Ends this end if it has never stood.
  void giveUp(String why) {
    synchronized (network) {
      if (!opened) {
        end(why);
      }
    }
  }

  /// Ends both ends at once.
  void breakBoth(String why) {
    var other = peer;
    if (other != null) {
      other.end(why);
    }
    end(why);
  }

  /// Ends this end without a word to its handler, as a process that is killed.
  void vanish() {
    var other = peer;
    closed = true;
    events.drop();
    if (other != null) {
      send(0, () -> other.end(Endings.BROKEN + "reset by the other side"));
    }
  }

  private void arrive(byte[] frame) {
    var other = peer;
    if (closed || other == null) {
      return;
    }
    if (frame.length > transport.frameLimit()) {
      close(
          "a frame of %d bytes was announced, but the limit is %d"
              .formatted(frame.length, transport.frameLimit()));
      return;
    }
    events.add(() -> received(ByteBuffer.wrap(frame).asReadOnlyBuffer()));
    if (other.choked && other.isWritable()) {
      other.choked = false;
      other.events.add(() -> other.tell(() -> other.handler.writable(other)));
    }
  }

  private void received(ByteBuffer frame) {
    if (!deaf) {
      fresh = true;
      tell(() -> handler.received(this, frame));
    }
  }

  private void drained() {
    if (fresh && !deaf) {
      fresh = false;
      tell(() -> handler.drained(this));
    }
  }

  private void tell(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException | Error thrown) {
      close("its handler failed: " + thrown);
      throw thrown;
    }
  }
}
