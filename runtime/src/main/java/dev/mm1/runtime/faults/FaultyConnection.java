package dev.mm1.runtime.faults;

import dev.mm1.core.host.Host;
import dev.mm1.core.transport.Connection;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.core.transport.Endings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Stands between a connection and its handler: to either it is the other. All state belongs to the
/// owner, except where it says otherwise.
final class FaultyConnection implements Connection, ConnectionHandler {
  /// The owner while the connection moves: nothing can be done then.
  private static final Executor NOWHERE = _ -> {};

  /// Of what waits to be sent; whoever can should not add to more.
  private static final int ROOM = 1 << 20;

  /// How long what was flushed may take before its sender hears of the closing nevertheless.
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final FaultyTransport transport;
  private final ConnectionHandler handler;
  private final Lane out;
  private final Lane in;

  /// What is to be done once a move is over. Any thread.
  private final Queue<Runnable> afterMove = new ConcurrentLinkedQueue<>();

  /// Why this side has closed it; the first to say so wins. Any thread.
  private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

  /// Written by the owner, on its way to the next; read by any thread.
  private volatile Executor owner;

  /// Written by the owner, read by any thread.
  private volatile Who who;

  /// Set once, when it stands; read by any thread.
  private volatile @Nullable Connection inner;

  private boolean introduced;
  private boolean choked;

  /// The inner connection has ended.
  private boolean gone;

  /// The handler has heard of the end.
  private boolean ended;

  private FaultyConnection(
      FaultyTransport transport, Executor owner, ConnectionHandler handler, Who who) {
    this.transport = transport;
    this.owner = owner;
    this.handler = handler;
    this.who = who;
    out = new Lane(new Side(Direction.OUT));
    in = new Lane(new Side(Direction.IN));
  }

  static FaultyConnection dialled(
      FaultyTransport transport, Executor owner, ConnectionHandler handler, Who who) {
    return new FaultyConnection(transport, owner, handler, who);
  }

  /// One whose owner is not known before it moves to one of ours.
  static FaultyConnection accepted(FaultyTransport transport, ConnectionHandler handler) {
    return new FaultyConnection(transport, NOWHERE, handler, Who.STRANGER);
  }

  Who who() {
    return who;
  }

  // What the connection tells.

  @Override
  public void opened(Connection connection) {
    inner = connection;
    transport.add(this);
    if (owner.equals(NOWHERE)) {
      moveTo(transport.newOwner(), () -> handler.opened(this));
    } else {
      handler.opened(this);
    }
  }

  @Override
  public void received(Connection connection, ByteBuffer frame) {
    if (reason.get() != null) {
      return; // We have closed it, though its turn to close may not have come.
    }
    if (!introduced) {
      introduced = true;
      who = transport.introduced(who, frame.duplicate());
    }
    in.pass(
        frame.remaining(),
        () -> handler.received(this, frame),
        () -> {
          var copy = copy(frame);
          return () -> hearLate(copy);
        });
  }

  private void hearLate(ByteBuffer frame) {
    if (ended || reason.get() != null) {
      return;
    }
    try {
      handler.received(this, frame);
    } catch (RuntimeException | Error thrown) {
      close("its handler failed: " + thrown);
      throw thrown;
    }
  }

  @Override
  public void drained(Connection connection) {
    if (in.isEmpty()) {
      handler.drained(this);
    }
  }

  @Override
  public void writable(Connection connection) {
    tellWritable();
  }

  private void tellWritable() {
    if (isWritable() && !ended) {
      choked = false;
      handler.writable(this);
    }
  }

  @Override
  public void closed(String why) {
    gone = true;
    out.clear();
    if (ended) {
      transport.forget(this);
    } else if (transport.isClosed() || reason.get() != null) {
      end(why);
    } else {
      in.pass(0, () -> end(why), () -> () -> end(why));
    }
  }

  @Override
  public void turnedAway(String remote, String why) {
    handler.turnedAway(remote, why);
  }

  private void end(String why) {
    if (!ended) {
      ended = true;
      in.clear();
      if (gone) {
        transport.forget(this);
      }
      var said = reason.get();
      handler.closed(said == null ? why : said);
    }
  }

  // What the handler asks for.

  @Override
  public void write(ByteBuffer frame) {
    if (reason.get() != null || ended) {
      return;
    }
    transport.checkLength(frame);
    out.pass(
        frame.remaining(),
        () -> inner().write(frame),
        () -> {
          var copy = copy(frame);
          return () -> inner().write(copy);
        });
  }

  @Override
  public void flush() {
    inner().flush(); // What waits is flushed when it goes.
  }

  @Override
  public boolean isWritable() {
    boolean takes = out.bytes() < ROOM && inner().isWritable();
    choked |= !takes;
    return takes;
  }

  @Override
  public void moveTo(Executor target, Runnable then) {
    var before = owner;
    owner = NOWHERE;
    try {
      inner()
          .moveTo(
              target,
              () -> {
                owner = target;
                then.run();
                settle();
              });
    } catch (IllegalArgumentException | IllegalStateException misused) {
      owner = before;
      throw misused;
    }
  }

  /// Catches up with what came meanwhile.
  private void settle() {
    for (var work = afterMove.poll(); work != null && isHere(); work = afterMove.poll()) {
      work.run();
    }
    in.pump();
    out.pump();
  }

  private boolean isHere() {
    return !owner.equals(NOWHERE);
  }

  @Override
  public void close(String why) {
    if (reason.compareAndSet(null, why)) {
      later(() -> closeInTurn(why));
    }
  }

  private void closeInTurn(String why) {
    in.clear();
    Runnable close =
        () -> {
          inner().flush();
          inner().close(why);
        };
    out.pass(0, close, () -> close);
    if (!out.isEmpty()) {
      var _ = transport.host().after(PATIENCE, () -> later(() -> end(why)));
    }
  }

  @Override
  public String remote() {
    return inner().remote();
  }

  @Override
  public byte[] binding() {
    return inner().binding();
  }

  // What the faults ask for. Any thread.

  /// The connection breaks.
  void drop() {
    later(
        () -> {
          out.clear();
          var why = Endings.BROKEN + "dropped on purpose";
          reason.compareAndSet(null, why);
          end(why);
          inner().close(why);
        });
  }

  /// The faults are not what they were.
  void changed() {
    later(
        () -> {
          in.changed();
          out.changed();
        });
  }

  private void later(Runnable work) {
    var here = owner;
    if (here.equals(NOWHERE)) {
      afterMove.add(work);
      if (isHere()) {
        later(this::settle); // The move was over before it saw this.
      }
      return;
    }
    here.execute(
        () -> {
          if (owner.equals(here)) {
            work.run();
          } else {
            later(work);
          }
        });
  }

  private Connection inner() {
    var standing = inner;
    if (standing == null) {
      throw new IllegalStateException("the connection never stood");
    }
    return standing;
  }

  private static ByteBuffer copy(ByteBuffer frame) {
    return ByteBuffer.allocate(frame.remaining()).put(frame.duplicate()).flip();
  }

  /// One direction of it.
  private final class Side implements Lane.Road {
    private final Direction direction;

    Side(Direction direction) {
      this.direction = direction;
    }

    @Override
    public List<Fault> faults() {
      return transport.rules().of(who, direction);
    }

    @Override
    public Host host() {
      return transport.host();
    }

    @Override
    public RandomGenerator chance() {
      return transport.chance();
    }

    @Override
    public void later(Runnable work) {
      FaultyConnection.this.later(work);
    }

    @Override
    public boolean isHere() {
      return FaultyConnection.this.isHere();
    }

    @Override
    public void goneOn() {
      switch (direction) {
        case IN -> {
          if (!ended) {
            handler.drained(FaultyConnection.this);
          }
        }
        case OUT -> {
          inner().flush();
          if (choked) {
            tellWritable();
          }
        }
      }
    }
  }
}
