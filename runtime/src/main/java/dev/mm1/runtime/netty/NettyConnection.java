package dev.mm1.runtime.netty;

import dev.mm1.core.transport.Connection;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.core.transport.Endings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One TCP connection, at the end of its channel's pipeline.
///
/// All state belongs to the owner's loop, except where it says otherwise. While the connection
/// moves from one loop to another it is *held*: nothing is read, and what happens meanwhile waits.
final class NettyConnection extends ChannelInboundHandlerAdapter implements Connection {
  /// How long the other side may take to read what was flushed before a close.
  private static final long PATIENCE_MILLIS = 500;

  /// How long it may then take to close too. A socket closed with bytes unread is reset, and the
  /// reset would overtake what was flushed last, such as a refusal.
  private static final long LINGER_MILLIS = 200;

  private final ConnectionHandler handler;
  private final FrameReader reader;
  private final FrameWriter writer;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();

  /// Why it ended, or will; the first to say so wins. Any thread.
  private final AtomicReference<@Nullable String> reason = new AtomicReference<>();

  /// What happened while it was held.
  private final Queue<Runnable> heldEvents = new ArrayDeque<>();

  /// Written by the old owner, on the way to the new one; read by any thread.
  private volatile LoopOwner owner;

  /// Set once, before anything happens; read by any thread.
  private volatile @Nullable Channel channel;

  /// This side has closed: what still arrives is not heard any more. Any thread.
  private volatile boolean closing;

  private String remote;

  /// The other side has dialled.
  private boolean accepted;

  private boolean opened;
  private boolean held;
  private boolean ended;

  /// Frames were handed over since the last [ConnectionHandler#drained].
  private boolean fresh;

  NettyConnection(LoopOwner owner, ConnectionHandler handler, int frameLimit, String remote) {
    this.owner = owner;
    this.handler = handler;
    this.remote = remote;
    reader = new FrameReader(frameLimit);
    writer = new FrameWriter(frameLimit);
  }

  /// Completes after the handler has heard that it is closed.
  CompletableFuture<Void> gone() {
    return gone;
  }

  /// Ends it from outside the pipeline, before or after it stands.
  void fail(String why) {
    reason.compareAndSet(null, why);
    var standing = channel;
    if (standing == null) {
      later(this::end);
    } else {
      var _ = standing.close();
    }
  }

  boolean isPending() {
    return !opened && !ended;
  }

  // What the handler asks for.

  @Override
  public void write(ByteBuffer frame) {
    if (closing) {
      return;
    }
    try {
      writer.add(frame, channel());
    } catch (OutOfMemoryError noRoom) {
      breakOff("no memory for what is to be sent: " + noRoom.getMessage());
    }
  }

  @Override
  public void flush() {
    if (!closing) {
      writer.handOn(channel());
      channel().flush();
    }
  }

  @Override
  public boolean isWritable() {
    return channel().isWritable();
  }

  @Override
  public String remote() {
    return remote;
  }

  @Override
  public byte[] binding() {
    return TlsBinding.of(channel());
  }

  @Override
  public void close(String why) {
    closing = true;
    if (!reason.compareAndSet(null, why)) {
      return;
    }
    later(channel == null ? this::end : this::closeSoftly);
  }

  @Override
  public void moveTo(Executor to, Runnable then) {
    var target = LoopOwner.of(to);
    if (held) {
      throw new IllegalStateException("the connection with %s moves already".formatted(remote));
    }
    held = true;
    var _ = channel().config().setAutoRead(false);
    var loop = owner.loop();
    // Two steps, for Netty may still queue a part of the read that is going on.
    loop.execute(() -> loop.execute(() -> leave(target, then)));
  }

  private void leave(LoopOwner target, Runnable then) {
    if (target.loop().inEventLoop()) {
      enter(then);
      return;
    }
    var _ =
        channel()
            .deregister()
            .addListener(
                _ -> {
                  owner = target;
                  // Heard on the new loop, also if the channel has been closed meanwhile.
                  var _ = target.loop().register(channel()).addListener(_ -> enter(then));
                });
  }

  private void enter(Runnable then) {
    held = false;
    if (!owner.run("what follows a move of " + this, then)) {
      breakOff("what was to follow its move failed");
    }
    deliver();
    while (!held && !heldEvents.isEmpty()) {
      heldEvents.remove().run();
    }
    if (!held) {
      drained();
      var _ = channel().config().setAutoRead(true);
      channel().flush(); // A loop does not know what waits for a socket to take more.
    }
  }

  private void closeSoftly() {
    writer.release();
    var tls = channel().pipeline().get(SslHandler.class);
    var last = tls == null ? channel().writeAndFlush(Unpooled.EMPTY_BUFFER) : tls.closeOutbound();
    var _ = last.addListener(_ -> later(this::linger));
    closeIn(PATIENCE_MILLIS);
  }

  private void linger() {
    end();
    if (channel().isActive()) {
      var _ = ((DuplexChannel) channel()).shutdownOutput();
      closeIn(LINGER_MILLIS);
    }
  }

  private void closeIn(long millis) {
    Runnable close =
        () -> {
          var _ = channel().close();
        };
    var _ = owner.loop().schedule(close, millis, TimeUnit.MILLISECONDS);
  }

  // What the channel tells.

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context.channel();
    accepted = context.channel().parent() != null;
    learnRemote();
    var _ = context.channel().closeFuture().addListener(_ -> later(this::end));
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (closing || ended) {
      var _ = context.close();
      return;
    }
    opened = true;
    learnRemote();
    tell(() -> handler.opened(this));
  }

  private void learnRemote() {
    if (channel().remoteAddress() instanceof InetSocketAddress address) {
      remote = address.getAddress().getHostAddress() + ":" + address.getPort();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    if (closing) {
      ((ByteBuf) bytes).release();
      return;
    }
    reader.add((ByteBuf) bytes);
    deliver();
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    drained();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      later(this::writable); // Not now: it may be inside a flush of the handler.
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof ClosedChannelException) {
      return; // Its end is told anyway.
    }
    breakOff(
        cause instanceof OutOfMemoryError
            ? "no memory for what it sent: " + cause.getMessage()
            : Endings.BROKEN + cause.getMessage());
  }

  // What the handler hears.

  private void deliver() {
    try {
      for (var frame = next(); frame != null; frame = next()) {
        fresh = true;
        handler.received(this, frame);
      }
      reader.tidy();
    } catch (FrameReader.FrameTooLong tooLong) {
      breakOff(String.valueOf(tooLong.getMessage()));
    } catch (RuntimeException | Error thrown) {
      handlerThrew(thrown);
    }
  }

  private @Nullable ByteBuffer next() throws FrameReader.FrameTooLong {
    return held || closing ? null : reader.next();
  }

  private void drained() {
    if (fresh && !held && !closing) {
      fresh = false;
      tell(() -> handler.drained(this));
    }
  }

  private void writable() {
    if (opened && !closing && channel().isWritable()) {
      tell(() -> handler.writable(this));
    }
  }

  /// Nothing is heard after this.
  private void end() {
    if (ended) {
      return;
    }
    ended = true;
    closing = true;
    reader.release();
    writer.release();
    var said = reason.get();
    var why = said == null ? Endings.CLOSED_BY_OTHER : said;
    tell(accepted && !opened ? () -> handler.turnedAway(remote, why) : () -> handler.closed(why));
    gone.complete(null);
  }

  private void tell(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException | Error thrown) {
      handlerThrew(thrown);
    }
  }

  private void handlerThrew(Throwable thrown) {
    owner.reporter().accept("the handler of " + this, thrown);
    breakOff("its handler failed: " + thrown);
  }

  /// Ends it without regard for what was to be sent.
  private void breakOff(String why) {
    reason.compareAndSet(null, why);
    closing = true;
    var _ = channel().close();
  }

  /// Does something on the owner's loop, never inside of what is going on, and after the move if
  /// there is one. If the loop has ended with its transport, nothing goes on any more: then here.
  private void later(Runnable event) {
    try {
      owner.loop().execute(() -> arrive(event));
    } catch (RejectedExecutionException _) {
      event.run();
    }
  }

  private void arrive(Runnable event) {
    if (!owner.loop().inEventLoop()) {
      later(event); // It has moved meanwhile.
    } else if (held) {
      heldEvents.add(event);
    } else {
      event.run();
    }
  }

  private Channel channel() {
    var standing = channel;
    if (standing == null) {
      throw new IllegalStateException("the connection with %s never stood".formatted(remote));
    }
    return standing;
  }

  @Override
  public String toString() {
    return "the connection with " + remote;
  }
}
