package dev.mm1.runtime.wire;

import dev.mm1.core.address.Address;
import dev.mm1.core.insight.Selection;
import dev.mm1.core.node.NodeName;
import java.time.Duration;

/// What a client asks a node.
public sealed interface Query {

  /// Which nodes do you know?
  record Nodes() implements Query {}

  /// Which global names do you know?
  record Names() implements Query {}

  /// Does somebody answer there?
  ///
  /// @param timeout how long the node asked waits for the target
  record Ping(Target target, Duration timeout) implements Query {}

  /// Are you well?
  record Health() implements Query {}

  /// Which actors live here, and how do they and the node stand?
  record Actors(Selection selection) implements Query {}

  /// What is there to say of that actor?
  record Actor(Address address) implements Query {}

  /// Which supervisors are there, and how are their children?
  record Tree() implements Query {}

  /// What do the types of your messages look like, as a `.proto` file?
  ///
  /// @param type the name of one; empty for all
  record Schema(String type) implements Query {}

  /// Something that a later version knows.
  record Unknown() implements Query {}

  /// Whom to ping.
  sealed interface Target {

    /// An actor.
    record Actor(Address address) implements Target {}

    /// A node.
    record Node(NodeName name) implements Target {}
  }
}
