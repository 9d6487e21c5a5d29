package dev.mm1.runtime.netty;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLKeyException;

/// What only the two ends of a TLS connection know: the channel binding `tls-exporter` of RFC 9266.
final class TlsBinding {
  private static final String LABEL = "EXPORTER-Channel-Binding";
  private static final int BYTES = 32;

  private TlsBinding() {}

  /// Empty if there is no TLS.
  static byte[] of(Channel channel) {
    var tls = channel.pipeline().get(SslHandler.class);
    if (tls == null) {
      return new byte[0];
    }
    if (tls.engine().getSession() instanceof ExtendedSSLSession session) {
      try {
        return session.exportKeyingMaterialData(LABEL, new byte[0], BYTES);
      } catch (SSLKeyException e) {
        throw new IllegalStateException("TLS gave nothing to bind proofs to", e);
      }
    }
    throw new IllegalStateException("the TLS of this Java runtime has nothing to bind proofs to");
  }
}
