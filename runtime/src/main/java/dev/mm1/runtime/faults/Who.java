package dev.mm1.runtime.faults;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import java.nio.ByteBuffer;
import java.util.Optional;

/// What is known of the other side of a connection.
///
/// @param endpoint where it is dialled
/// @param name if it is a node
public record Who(Optional<Endpoint> endpoint, Optional<NodeName> name) {

  static final Who STRANGER = new Who(Optional.empty(), Optional.empty());

  /// This, and what else is known.
  Who and(Who more) {
    return new Who(more.endpoint.or(() -> endpoint), more.name.or(() -> name));
  }

  /// Understands from the first frame that comes over a connection who sends it. Otherwise nobody
  /// could say whom we mean of those who have dialled us.
  @FunctionalInterface
  public interface Introduction {

    /// Understands nothing of frames.
    Introduction NONE = _ -> Optional.empty();

    /// Empty if the frame does not tell. Must not throw.
    Optional<Who> of(ByteBuffer frame);
  }
}
