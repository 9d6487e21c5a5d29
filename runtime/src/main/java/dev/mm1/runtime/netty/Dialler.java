package dev.mm1.runtime.netty;

import dev.mm1.core.node.Endpoint;
import io.netty.bootstrap.Bootstrap;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutorGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;

/// Makes connections to other addresses.
final class Dialler {
  private static final int LOOKUPS_AT_ONCE = 2;

  private final Loops loops;
  private final Pipelines pipelines;
  private final int limitMillis;

  /// Names are looked up here: that may block for seconds, and must not hold up a loop.
  private final EventExecutorGroup lookups =
      new DefaultEventExecutorGroup(
          LOOKUPS_AT_ONCE, new DefaultThreadFactory("mm1-net-names", true));

  Dialler(Loops loops, Pipelines pipelines, int limitMillis) {
    this.loops = loops;
    this.pipelines = pipelines;
    this.limitMillis = limitMillis;
  }

  void dial(Endpoint to, LoopOwner owner, NettyConnection connection) {
    if (to.port() == 0) {
      connection.fail("cannot reach %s: port 0 cannot be dialled".formatted(to));
      return;
    }
    var _ = owner.loop().schedule(() -> giveUp(to, connection), limitMillis, TimeUnit.MILLISECONDS);
    if (NetUtil.createByteArrayFromIpAddressString(to.host()) == null) {
      lookups.execute(() -> lookUp(to, owner, connection));
    } else {
      lookUp(to, owner, connection);
    }
  }

  void close() {
    var _ = lookups.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS);
  }

  private void lookUp(Endpoint to, LoopOwner owner, NettyConnection connection) {
    try {
      var address = new InetSocketAddress(InetAddress.getByName(to.host()), to.port());
      owner.execute(() -> connect(to, address, owner, connection));
    } catch (UnknownHostException _) {
      connection.fail("cannot reach %s: this host name is not known here".formatted(to));
    }
  }

  private void connect(
      Endpoint to, InetSocketAddress address, LoopOwner owner, NettyConnection connection) {
    if (!connection.isPending()) {
      return; // The lookup took too long.
    }
    var _ =
        Sockets.configured(new Bootstrap(), loops, owner)
            .handler(pipelines.dialling(to, connection))
            .connect(address)
            .addListener(
                done -> {
                  if (!done.isSuccess()) {
                    connection.fail("cannot reach %s: %s".formatted(to, why(done.cause())));
                  }
                });
  }

  private void giveUp(Endpoint to, NettyConnection connection) {
    if (connection.isPending()) {
      connection.fail(
          "cannot reach %s: no answer within %d ms; is the machine up, and no firewall between?"
              .formatted(to, limitMillis));
    }
  }

  private static String why(Throwable cause) {
    var text = String.valueOf(cause.getMessage());
    return text.contains("refused") ? "connection refused; is a node running there?" : text;
  }
}
