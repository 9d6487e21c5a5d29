package dev.mm1.discovery;

import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.cluster.Newcomer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;

/// Where the member listens and what it tells the others.
///
/// @param local the literal address that it binds to; empty: all of this machine's
/// @param advertised the literal address that others dial
/// @param port of both
record Binding(Optional<String> local, String advertised, int port) {

  /// Decides by the settings and by what addresses this machine has.
  ///
  /// @throws JoinRefused if a host cannot be resolved, or if it is not loopback and there is no
  ///   secret
  static Binding of(DiscoverySettings settings, Newcomer self) {
    var bind = resolve(settings.bindHost(), "bind host");
    var advertised = resolve(self.endpoint().host(), "advertised host");
    int port = settings.member(self.endpoint()).port();
    if (settings.secret().isEmpty() && !bind.isLoopbackAddress()) {
      throw new JoinRefused(
          JoinRefused.Cause.OTHER,
          "without a cluster secret a node may listen on loopback only, but the bind host is %s;"
                  .formatted(settings.bindHost())
              + " set a secret, or bind to 127.0.0.1");
    }
    if (!bind.isAnyLocalAddress()) {
      return new Binding(Optional.of(bind.getHostAddress()), advertised.getHostAddress(), port);
    }
    // Binding to what is advertised keeps the member off the machine's other networks. If that is
    // an
    // address of somebody who forwards to this machine, there is no way but all.
    return isOfThisMachine(advertised)
        ? new Binding(Optional.of(advertised.getHostAddress()), advertised.getHostAddress(), port)
        : new Binding(Optional.empty(), advertised.getHostAddress(), port);
  }

  private static InetAddress resolve(String host, String what) {
    try {
      return InetAddress.getByName(host);
    } catch (IOException unknown) {
      throw new JoinRefused(
          JoinRefused.Cause.ADDRESS_UNUSABLE,
          "the %s '%s' cannot be resolved; use a name that this machine knows, or an address"
              .formatted(what, host));
    }
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException _) {
      return false;
    }
  }
}
