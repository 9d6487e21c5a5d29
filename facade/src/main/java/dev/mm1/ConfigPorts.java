package dev.mm1;

import dev.mm1.core.node.Endpoint;
import java.util.Optional;
import java.util.OptionalInt;

/// Looks whether the ports of a node get out of each other's way. A port of 0 does.
///
/// @param values where to note what is wrong
/// @param actors the actor port
/// @param said the port of the discovery, unless it is the next one
/// @param http where the pages are, if they are on
record ConfigPorts(ConfigValues values, int actors, OptionalInt said, Optional<Endpoint> http) {

  private static final String ACTORS = "port";
  private static final String MEMBER = "member-port";
  private static final String HTTP = "http.port";
  private static final int LAST = 65_535;

  void check() {
    // The default that stands in for a bad one is nobody's slip.
    if (values.isBad(ACTORS) || values.isBad(MEMBER)) {
      return;
    }
    if (said.isEmpty() && actors == LAST) {
      values.note(
          ACTORS,
          "%d is the last there is, and member-port is the next; give another port, or a member-port"
              .formatted(actors));
    }
    if (actors != 0 && said.equals(OptionalInt.of(actors))) {
      note(MEMBER, actors, "the actor port");
    }
    http.map(Endpoint::port).filter(port -> port != 0).ifPresent(this::checkHttp);
  }

  private void checkHttp(int port) {
    if (port == actors) {
      note(HTTP, port, "the actor port");
    } else if (port == member()) {
      note(HTTP, port, "the port of the discovery (member-port)");
    }
  }

  /// 0 if it is not known yet.
  private int member() {
    return said.orElse(actors == 0 ? 0 : actors + 1);
  }

  private void note(String key, int port, String other) {
    values.note(key, "%d is %s already; give a port of its own".formatted(port, other));
  }
}
