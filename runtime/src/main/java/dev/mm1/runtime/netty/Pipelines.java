package dev.mm1.runtime.netty;

import dev.mm1.core.node.Endpoint;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// What lies between a socket and its connection: nothing, or TLS.
final class Pipelines {
  private final Optional<TlsContexts> tls;
  private final AtomicInteger accepted = new AtomicInteger();

  Pipelines(NettySettings settings) {
    tls = settings.tls().map(files -> new TlsContexts(files, settings.connectMillis()));
  }

  void close() {
    tls.ifPresent(TlsContexts::close);
  }

  /// For one who has come.
  void accept(Channel channel, NettyConnection connection) {
    tls.ifPresent(
        it ->
            channel
                .pipeline()
                .addLast(it.accepting(channel.alloc()))
                .addLast(new TlsGate(connection, TlsWords.accepting(it.limitMillis()), accepted)));
    var _ = channel.pipeline().addLast(connection);
  }

  /// For one who is dialled.
  ChannelHandler dialling(Endpoint to, NettyConnection connection) {
    return tls.<ChannelHandler>map(it -> new Dialling(it, to, connection)).orElse(connection);
  }

  private static final class Dialling extends ChannelInitializer<Channel> {
    private final TlsContexts contexts;
    private final Endpoint to;
    private final NettyConnection connection;

    Dialling(TlsContexts contexts, Endpoint to, NettyConnection connection) {
      this.contexts = contexts;
      this.to = to;
      this.connection = connection;
    }

    @Override
    protected void initChannel(Channel channel) {
      var words = TlsWords.dialling(to, contexts.limitMillis());
      var _ =
          channel
              .pipeline()
              .addLast(contexts.dialling(channel.alloc()))
              .addLast(new TlsGate(connection, words, new AtomicInteger()))
              .addLast(connection);
    }
  }
}
