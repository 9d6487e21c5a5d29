package dev.mm1.testkit.cluster;

import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.Newcomer;

/// What a contract test needs from the implementation under test: a cluster that is empty at first.
/// Closing it ends everything that was started.
public interface ClusterFixture extends AutoCloseable {

  /// A node of that name, with a life and an endpoint of its own, that could join.
  Newcomer newcomer(String name);

  /// What that node uses to join this cluster.
  ///
  /// @param superseded runs if a later life of the node takes its place
  Discovery discovery(Newcomer node, Runnable superseded);

  /// Lets a joined node vanish as the death of its process does. Probes find nothing there any
  /// more.
  void kill(Newcomer node, Discovery discovery);

  /// From now on probes find nothing at the node, although it is still in the cluster.
  void hang(Newcomer node);

  @Override
  void close();
}
