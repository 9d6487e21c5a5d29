package dev.mm1.runtime.faults;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;

/// Whose connections are meant.
public sealed interface Target {

  /// Whether it is meant.
  default boolean means(Who who) {
    return switch (this) {
      case Everybody() -> true;
      case At(var endpoint) -> who.endpoint().filter(endpoint::equals).isPresent();
      case Named(var name) -> who.name().filter(name::equals).isPresent();
    };
  }

  /// All, also those of whom nobody knows who they are.
  record Everybody() implements Target {}

  /// Who is dialled there, or says that it can be.
  record At(Endpoint endpoint) implements Target {}

  /// A node of that name, in any life.
  record Named(NodeName name) implements Target {}
}
