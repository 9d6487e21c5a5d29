package dev.mm1.simulator.conformance;

import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.NodeHouse;
import dev.mm1.simulator.puppet.Stage;

/// Two nodes of a cluster, and what joins them in the hands of a test.
///
/// No resource of JUnit: a pair must end after the stage whose actors live on it.
interface Pair {
  /// What the nodes are called.
  String HERE = "here";

  String THERE = "there";

  /// A place on the first node.
  ///
  /// @param closing what is left to do when the test has ended
  NodeHouse here(Runnable closing);

  /// A place on the second node, in its present life.
  ///
  /// @param closing what is left to do when the test has ended
  NodeHouse there(Runnable closing);

  /// From now on nothing gets through between them; waits until each knows that it has lost the
  /// other.
  void cut();

  /// Ends the cut; waits until they have met again.
  void heal();

  /// Breaks what joins them, once; they meet again by themselves.
  void reset();

  /// Ends the second node as a SIGKILL does.
  void kill();

  /// Starts the next life of the second node; waits until the two have met.
  void rebirth();

  /// Lets time pass in which a loss is noticed, where time is virtual.
  void later();

  /// Ends both.
  void end();

  /// A stage whose end is not the end of the pair.
  default Stage shared(String name, Kind kind) {
    return new Stage(name, kind, here(() -> {}), there(() -> {}));
  }

  /// A stage with whose end the pair ends.
  default Stage own(String name, Kind kind) {
    return new Stage(name, kind, here(() -> {}), there(this::end));
  }
}
