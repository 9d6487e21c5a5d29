package dev.mm1;

import dev.mm1.core.transport.Transport;
import dev.mm1.runtime.netty.NettySettings;
import dev.mm1.runtime.netty.NettyTransport;
import java.util.List;
import java.util.Optional;

/// How a node's messages travel to other nodes.
///
/// @param tls what encrypts them, and who may connect at all; empty: plain text
/// @param faults whether [Node#faults] may break connections on purpose
public record WireConfig(Optional<TlsConfig> tls, boolean faults) {

  /// Plain text, and no faults.
  public static final WireConfig PLAIN = new WireConfig(Optional.empty(), false);

  /// The same with encryption.
  public WireConfig withTls(TlsConfig files) {
    return new WireConfig(Optional.of(files), faults);
  }

  /// Makes what carries messages, for a node or for whoever asks one.
  ///
  /// @throws ConfigError if the files for TLS cannot be used
  public Transport transport() {
    var settings = NettySettings.DEFAULT;
    try {
      return new NettyTransport(tls.map(TlsConfig::files).map(settings::withTls).orElse(settings));
    } catch (IllegalArgumentException unusable) {
      throw new ConfigError(List.of("mm1.tls: " + unusable.getMessage()));
    }
  }

  /// The same with faults allowed.
  public WireConfig withFaults() {
    return new WireConfig(tls, true);
  }
}
