package dev.mm1.core.event;

import dev.mm1.core.address.Address;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.List;

/// Something that happened on a node and that whoever runs it may want to know.
public sealed interface NodeEvent {

  /// A message that nobody will handle.
  ///
  /// @param from who sent it; zero if it came from outside
  /// @param to where it should have gone
  /// @param type the class of the message; its content is not kept
  /// @param why what became of it
  record DeadLetter(Address from, Address to, String type, Loss why) implements NodeEvent {}

  /// An actor ended in disorder.
  ///
  /// @param path its names from the root
  record ActorFailed(Address actor, String path, ExitReason reason) implements NodeEvent {}

  /// An actor was told to end, but its code runs on and cannot be stopped. It counts as dead.
  ///
  /// @param stack where it runs
  record ActorStuck(Address actor, String path, List<StackTraceElement> stack)
      implements NodeEvent {}

  /// A handler of an actor on the dispatcher holds its thread too long, and goes on. Meanwhile
  /// another thread stands in for the others' sake.
  ///
  /// @param held for how long at least
  /// @param stack where it runs
  record ActorHogging(Address actor, String path, Duration held, List<StackTraceElement> stack)
      implements NodeEvent {}

  /// A supervisor has started a child: for the first time, on request, or again.
  ///
  /// @param supervisor which
  /// @param path of the supervisor: its names from the root
  /// @param key what the supervisor calls the child
  record ChildStarted(Address supervisor, String path, String key, Address child)
      implements NodeEvent {}

  /// A child has ended by itself, or because it was stopped.
  ///
  /// @param path of the supervisor
  /// @param asked whether the supervisor had told it to end
  record ChildExited(
      Address supervisor, String path, String key, Address child, ExitReason reason, boolean asked)
      implements NodeEvent {}

  /// A supervisor is about to start a child again.
  ///
  /// @param path of the supervisor
  /// @param reason why the child had ended
  /// @param count how many restarts are in the window of the limit, this one among them
  /// @param delay how long it waits before
  record ChildRestarting(
      Address supervisor, String path, String key, ExitReason reason, int count, Duration delay)
      implements NodeEvent {}

  /// A child that was to be started again will not be: somebody asked the supervisor to stop it, or
  /// to remove it, before it was ready. Not said where the supervisor itself ends, and so none of
  /// its children is started any more.
  ///
  /// @param path of the supervisor
  record ChildDropped(Address supervisor, String path, String key) implements NodeEvent {}

  /// A supervisor stops its children and ends, for it cannot keep them alive.
  ///
  /// @param path of the supervisor
  /// @param key of the child that could not be helped
  /// @param reason that the supervisor above hears; it carries the child's
  /// @param count how many restarts were called for in the window of the limit. The last of them
  ///   was not made if it is what exceeded the limit; a first start that failed is none of them
  record SupervisorGaveUp(Address supervisor, String path, String key, ExitReason reason, int count)
      implements NodeEvent {}

  /// A virtual thread could not leave its carrier while it waited, so that others had a thread less
  /// meanwhile.
  ///
  /// @param thread the name of the thread; that of an actor is its path
  /// @param held for how long
  /// @param stack where it waited
  record ThreadPinned(String thread, Duration held, List<StackTraceElement> stack)
      implements NodeEvent {}

  /// A session with another node stands.
  record NodeUp(NodeId node) implements NodeEvent {}

  /// The session with another node has ended; all links and watches over it have fired.
  ///
  /// @param why for people
  record NodeDown(NodeId node, String why) implements NodeEvent {}

  /// This node reaches fewer than half of the nodes that it belonged to: either it was cut off, or
  /// those others have died. What it can still do alone is for its actors to decide; they hear of
  /// each lost node.
  ///
  /// @param reached those with which a session stands, this node among them
  /// @param missing those lost, but for those that said goodbye
  record CutOff(List<NodeName> reached, List<NodeName> missing) implements NodeEvent {}

  /// This node is not cut off any more.
  ///
  /// @param reached those with which a session stands, this node among them
  record Reunited(List<NodeName> reached) implements NodeEvent {}

  /// Somebody was turned away from the actor port, or turned this node away.
  ///
  /// @param remote their address
  /// @param why what was wrong, and what to do about it
  record Refused(String remote, String why) implements NodeEvent {}

  /// This node and another have types of one name that are not the same. Messages of that type are
  /// not sent between them; all others are. Told once of each life of the other node.
  ///
  /// @param type its name
  /// @param why how the two differ, and what to do about it
  record TypeDisabled(NodeId node, String type, String why) implements NodeEvent {}

  /// A name that an actor of this node had belongs to another one now.
  record NameConflict(String name, Address loser, Address winner) implements NodeEvent {}

  /// How a message was lost.
  enum Loss {
    /// No room in the mailbox, or in the queue to the other node.
    FULL,
    /// The receiver takes no more messages.
    CLOSED,
    /// Nobody lives at the address.
    NOT_FOUND,
    /// No way to the node of the address.
    NO_ROUTE,
    /// Forwarded too often.
    TTL_EXHAUSTED,
    /// The receiver had no use for it.
    UNHANDLED,
    /// It waited for a session that ended or never stood.
    CONNECTION_LOST,
    /// Its type is not registered, or its codec failed, on the sending node.
    UNENCODABLE,
    /// Its type is not registered, or its codec failed, on the receiving node.
    UNDECODABLE,
    /// An answer to an ask that is over.
    LATE_ANSWER,
    /// The receiver ended with the message still in its mailbox.
    RECEIVER_ENDED
  }
}
