package dev.mm1.cli.demo;

/// Where the demonstration is played: something that starts nodes and can kill them.
interface Stage extends AutoCloseable {

  /// Starts a node and returns at once. A name that was used before is used by the next life of
  /// that node, on the same ports.
  ///
  /// @throws StepFailed if it cannot be started
  Child start(String name);

  /// Ends all nodes, and returns when they have ended. Does nothing the second time.
  @Override
  void close();

  /// One life of a node.
  interface Child {

    /// The node's name.
    String name();

    /// What it reports.
    Reports reports();

    /// Gives it an order; does not wait until it is carried out.
    void order(Line order);

    /// Kills it without giving it time for anything, and returns at once.
    void kill();
  }
}
