package dev.mm1.runtime.netty;

import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/// The threads of a transport, and the kind of sockets that go with them.
record Loops(
    EventLoopGroup group,
    ChannelFactory<? extends SocketChannel> sockets,
    ChannelFactory<? extends ServerChannel> servers,
    BiConsumer<String, Throwable> reporter) {

  static Loops of(NettySettings settings) {
    return settings.polling() == NettySettings.Polling.BEST && Epoll.isAvailable()
        ? new Loops(
            group(settings, EpollIoHandler.newFactory()),
            EpollSocketChannel::new,
            EpollServerSocketChannel::new,
            settings.reporter())
        : new Loops(
            group(settings, NioIoHandler.newFactory()),
            NioSocketChannel::new,
            NioServerSocketChannel::new,
            settings.reporter());
  }

  private static EventLoopGroup group(NettySettings settings, IoHandlerFactory polling) {
    return new MultiThreadIoEventLoopGroup(
        settings.loops(), new DefaultThreadFactory("mm1-net", true), polling);
  }

  LoopOwner next() {
    return of(group.next());
  }

  LoopOwner of(EventLoop loop) {
    return new LoopOwner(loop, reporter);
  }

  /// Whether the calling thread is one of these, and so must not wait for them.
  boolean isOneOfThese() {
    for (var loop : group) {
      if (loop.inEventLoop()) {
        return true;
      }
    }
    return false;
  }

  /// Ends the threads, and closes what channels there still are.
  void close(long patienceMillis) {
    var ended = group.shutdownGracefully(0, patienceMillis, TimeUnit.MILLISECONDS);
    if (!isOneOfThese()) {
      boolean _ = ended.awaitUninterruptibly(patienceMillis);
    }
  }
}
