package dev.mm1.core.node;

/// A host and a TCP port. The host is a name or a literal address and is resolved when it is
/// dialled.
///
/// @param host not blank; an IPv6 literal without brackets
/// @param port 0 to 65535; 0 picks a free port where one listens, and cannot be dialled
public record Endpoint(String host, int port) implements Comparable<Endpoint> {

  private static final int MAX_PORT = 65_535;

  public Endpoint {
    if (host.isBlank()) {
      throw new IllegalArgumentException("the host of an endpoint is blank");
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("port %d is not between 0 and 65535".formatted(port));
    }
  }

  /// Reads `host:port`, `[v6]:port`, or a bare host, which gets the port given.
  ///
  /// @throws IllegalArgumentException naming the text
  public static Endpoint parse(String text, int defaultPort) {
    int colon = text.lastIndexOf(':');
    boolean bare =
        colon < 0 || text.endsWith("]") || (text.indexOf(':') != colon && !bracketed(text));
    String host = bare ? text : text.substring(0, colon);
    return new Endpoint(
        unbracket(host), bare ? defaultPort : port(text, text.substring(colon + 1)));
  }

  private static boolean bracketed(String text) {
    return text.startsWith("[");
  }

  private static String unbracket(String host) {
    return bracketed(host) && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(String text, String digits) {
    try {
      return Integer.parseInt(digits);
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(
          "'%s' is no endpoint: '%s' is no port; an example is 10.0.0.7:4711"
              .formatted(text, digits));
    }
  }

  /// The same host with another port.
  public Endpoint withPort(int other) {
    return new Endpoint(host, other);
  }

  /// By host, then by port.
  @Override
  public int compareTo(Endpoint other) {
    int byHost = host.compareTo(other.host);
    return byHost != 0 ? byHost : Integer.compare(port, other.port);
  }

  @Override
  public String toString() {
    return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
  }
}
