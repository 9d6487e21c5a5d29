package dev.mm1.runtime.netty;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;

/// How our sockets are set up, on both ends.
final class Sockets {
  /// Between these, a connection counts as one whose other side takes what is sent.
  private static final WriteBufferWaterMark MARKS = new WriteBufferWaterMark(256 << 10, 1 << 20);

  private Sockets() {}

  static ServerBootstrap configured(ServerBootstrap server, Loops loops) {
    return server
        .group(loops.group())
        .channelFactory(loops.servers())
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
        .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
        .childOption(ChannelOption.RECVBUF_ALLOCATOR, reads());
  }

  static Bootstrap configured(Bootstrap client, Loops loops, LoopOwner owner) {
    return client
        .group(owner.loop())
        .channelFactory(loops.sockets())
        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0) // The dialler has its own.
        .option(ChannelOption.TCP_NODELAY, true)
        .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
        .option(ChannelOption.WRITE_BUFFER_WATER_MARK, MARKS)
        .option(ChannelOption.RECVBUF_ALLOCATOR, reads());
  }

  private static RecvByteBufAllocator reads() {
    return new AdaptiveRecvByteBufAllocator(1 << 10, 16 << 10, 256 << 10);
  }
}
