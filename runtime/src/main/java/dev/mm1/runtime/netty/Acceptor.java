package dev.mm1.runtime.netty;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.transport.AddressUnusable;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.function.Function;

/// Takes connections at an address.
final class Acceptor {
  private final Loops loops;
  private final Pipelines pipelines;
  private final Function<LoopOwner, NettyConnection> connections;

  /// @param connections makes one for each that comes; if it throws, that one is closed
  Acceptor(Loops loops, Pipelines pipelines, Function<LoopOwner, NettyConnection> connections) {
    this.loops = loops;
    this.pipelines = pipelines;
    this.connections = connections;
  }

  Channel listen(Endpoint at) {
    var binding =
        Sockets.configured(new ServerBootstrap(), loops)
            // Connections of an earlier life may still be ending at this port.
            .option(ChannelOption.SO_REUSEADDR, true)
            .childHandler(new Begin())
            .bind(resolved(at))
            .awaitUninterruptibly();
    if (!binding.isSuccess()) {
      throw new AddressUnusable(at, why(binding.cause()));
    }
    return binding.channel();
  }

  /// Where it really listens.
  static int port(Channel server) {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  private static InetSocketAddress resolved(Endpoint at) {
    try {
      return new InetSocketAddress(InetAddress.getByName(at.host()), at.port());
    } catch (UnknownHostException _) {
      throw new AddressUnusable(
          at, "this host name is not known here; use an address of this machine, or 0.0.0.0");
    }
  }

  private static String why(Throwable cause) {
    var text = String.valueOf(cause.getMessage());
    if (text.contains("in use")) {
      return "the port is already in use, maybe by another node; stop that one, or choose another"
          + " port";
    }
    if (text.contains("assign")) {
      return "this is no address of this machine; use one that is, or 0.0.0.0 for all of them";
    }
    if (text.contains("denied") || text.contains("not permitted")) {
      return "not allowed; choose a port above 1023";
    }
    return text;
  }

  private final class Begin extends ChannelInitializer<Channel> {

    @Override
    protected void initChannel(Channel channel) {
      var owner = loops.of(channel.eventLoop());
      try {
        pipelines.accept(channel, connections.apply(owner));
      } catch (RuntimeException | Error thrown) {
        loops.reporter().accept("what makes handlers for new connections", thrown);
        var _ = channel.close();
      }
    }
  }
}
