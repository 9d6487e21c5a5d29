package dev.mm1.core.insight;

/// Hears what is too frequent for an event. Called on the threads where messages are sent and
/// handled, by any number at once: it must be very quick, must not block, and must not throw.
///
/// Times are told of a sample only: of about one in [#SAMPLE] messages of each actor.
public interface Measures {

  /// Of so many messages one is timed.
  int SAMPLE = 64;

  /// An actor of this node, or the node itself, sends a message.
  void sent();

  /// A message has come from another node.
  void received();

  /// A message has been taken out of a mailbox.
  ///
  /// @param nanos how long it had waited there
  void waited(long nanos);

  /// A server has handled something.
  ///
  /// @param nanos how long that took
  void handled(long nanos);

  /// Both, this one first.
  default Measures and(Measures other) {
    return new BothMeasures(this, other);
  }
}
