package dev.mm1;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a node must know about the machine it runs on.
final class Hosts {
  static final String LOOPBACK = "127.0.0.1";

  private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::", "0:0:0:0:0:0:0:0");
  private static final int MAX_NAME = 50;

  private Hosts() {}

  /// Whether only this machine can reach what listens there. A host that cannot be resolved is not.
  static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException _) {
      return false;
    }
  }

  /// Looks whether it can be a host at all; asks nobody.
  ///
  /// @throws IllegalArgumentException saying that it is none, and what would be one
  static void check(String host) {
    boolean valid =
        host.indexOf(':') < 0
            ? host.chars().allMatch(Hosts::isOfName)
            : isIpv6(host.replaceFirst("%[\\w.-]+$", ""));
    if (!valid) {
      throw new IllegalArgumentException(
          "'%s' is no host; give a name such as db1.local, or a literal address such as 10.0.0.7"
                  .formatted(host)
              + " or fe80::1");
    }
  }

  /// More than a name may have by the rules of the DNS: other ways to resolve names know no rules.
  private static boolean isOfName(int character) {
    return Character.isLetterOrDigit(character) || "._-".indexOf(character) >= 0;
  }

  private static boolean isIpv6(String literal) {
    try {
      var _ = Inet6Address.ofLiteral(literal);
      return literal.indexOf('[') < 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  static boolean isWildcard(String host) {
    return WILDCARDS.contains(host);
  }

  static String needsSecret(String host) {
    return ("host is '%s', which other machines may reach, and there is no secret; set the secret"
            + " (MM1_SECRET, 16 characters or more, drawn at random) or use host %s")
        .formatted(host, LOOPBACK);
  }

  /// The address under which other machines reach this one, as far as it can know: that of its host
  /// name, unless the name stands for loopback, as on Debian; then the first of its interfaces. A
  /// machine without a network has only loopback.
  static String ownAddress() {
    return ofHostName().or(Hosts::ofInterfaces).map(InetAddress::getHostAddress).orElse(LOOPBACK);
  }

  private static Optional<InetAddress> ofHostName() {
    try {
      return Optional.of(InetAddress.getLocalHost()).filter(Hosts::isOfTheNetwork);
    } catch (UnknownHostException _) {
      return Optional.empty();
    }
  }

  private static Optional<InetAddress> ofInterfaces() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(Hosts::isUp)
          .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Hosts::isOfTheNetwork)
          .min(Comparator.comparing(address -> !(address instanceof Inet4Address)));
    } catch (SocketException _) {
      return Optional.empty();
    }
  }

  private static boolean isUp(NetworkInterface network) {
    try {
      return network.isUp();
    } catch (SocketException _) {
      return false;
    }
  }

  private static boolean isOfTheNetwork(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress();
  }

  /// A valid node name made of the host name.
  static String nodeName() {
    return Stream.of(hostName().toLowerCase(Locale.ROOT))
        .map(name -> name.replaceAll("[^a-z0-9._-]", "-"))
        .map(name -> name.substring(0, Math.min(name.length(), MAX_NAME)))
        .map(name -> name.replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", ""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("node");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "";
    }
  }
}
