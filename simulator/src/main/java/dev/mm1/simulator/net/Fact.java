package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.simulator.puppet.Command;

/// Something that happened, as it was seen on the node where it did.
sealed interface Fact {

  /// An actor begins.
  record Born(Address who, boolean trapping) implements Fact {}

  /// An actor did what it was told.
  record Did(Address who, Command what, Object result) implements Fact {}

  /// An actor will end, for a reason of its own.
  record Ends(Address who, ExitReason why) implements Fact {}

  /// An actor has received something that is no command.
  record Heard(Address who, Object message) implements Fact {}

  /// An actor has ended. Noticed a little later, for it is heard of as any other end is.
  record Ended(Address who, ExitReason why) implements Fact {}

  /// A life of a node has a session with another.
  record Up(NodeId at, NodeId other) implements Fact {}

  /// That session has ended, and everything that went over it.
  record Lost(NodeId at, NodeId other) implements Fact {}

  /// A message was lost, and a node says so.
  record Letter(NodeId at, DeadLetter letter) implements Fact {}

  /// A life of a node begins.
  record Started(NodeId life) implements Fact {}

  /// A life of a node was killed. Nothing is told of it from now on.
  record Killed(NodeId life) implements Fact {}

  /// Something was done to the network.
  record Trouble(String what) implements Fact {}
}
