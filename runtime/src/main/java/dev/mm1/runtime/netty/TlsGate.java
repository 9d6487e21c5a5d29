package dev.mm1.runtime.netty;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;

/// Stands between TLS and a connection, which hears nothing before it is secure. If it will not be,
/// the connection ends with a reason for people.
final class TlsGate extends ChannelInboundHandlerAdapter {

  /// Of those that others have begun. More wait for nothing: they are sent away.
  private static final int MOST_HANDSHAKES = 256;

  /// What TLS says to one who speaks something else: an unexpected message. It is not encrypted, so
  /// a node without TLS can see that there is TLS here.
  private static final byte[] THIS_IS_TLS = {21, 3, 3, 0, 2, 2, 10};

  private final NettyConnection connection;
  private final TlsWords words;
  private final AtomicInteger underWay;
  private boolean isOver;

  /// @param words what to call a failure
  /// @param underWay how many handshakes of this kind go on
  TlsGate(NettyConnection connection, TlsWords words, AtomicInteger underWay) {
    this.connection = connection;
    this.words = words;
    this.underWay = underWay;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    underWay.incrementAndGet();
    // Before the connection's own, which then finds the reason there.
    var _ =
        context
            .channel()
            .closeFuture()
            .addListener(
                _ -> {
                  if (over()) {
                    connection.fail(words.cutShort());
                  }
                });
  }

  /// Whether it was not over yet.
  private boolean over() {
    if (isOver) {
      return false;
    }
    isOver = true;
    underWay.decrementAndGet();
    return true;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    if (underWay.get() > MOST_HANDSHAKES) {
      fail("more than %d TLS handshakes are under way".formatted(MOST_HANDSHAKES));
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof SslHandshakeCompletionEvent done)) {
      return;
    }
    if (done.isSuccess()) {
      if (over()) {
        context.fireChannelActive();
      }
    } else {
      if (done.cause() instanceof NotSslRecordException) {
        tellThatThisIsTls(context);
      }
      fail(words.of(done.cause()));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof SSLException || cause.getCause() instanceof SSLException) {
      fail(words.of(cause));
    } else {
      context.fireExceptionCaught(cause);
    }
  }

  private void fail(String why) {
    boolean _ = over();
    connection.fail(why);
  }

  private static void tellThatThisIsTls(ChannelHandlerContext context) {
    var below = context.pipeline().context(SslHandler.class);
    if (below != null) {
      var _ = below.writeAndFlush(Unpooled.wrappedBuffer(THIS_IS_TLS));
    }
  }
}
