package dev.mm1;

import dev.mm1.core.node.Endpoint;
import java.util.Optional;

/// What can be seen of a node without asking for it over the actor port.
///
/// @param http where `/live`, `/ready` and `/metrics` are shown to whoever reaches the port,
///   without secret and encryption; port 0 for a free one. Empty: nowhere
/// @param pinnedThreads whether the JVM's flight recorder watches for virtual threads that keep
///   their carriers while they wait
public record InsightConfig(Optional<Endpoint> http, boolean pinnedThreads) {

  /// Nothing of all that.
  public static final InsightConfig NONE = new InsightConfig(Optional.empty(), false);

  /// The same with pages over HTTP.
  public InsightConfig withHttp(Endpoint at) {
    return new InsightConfig(Optional.of(at), pinnedThreads);
  }

  /// The same watching for pinned threads.
  public InsightConfig withPinnedThreads() {
    return new InsightConfig(http, true);
  }
}
