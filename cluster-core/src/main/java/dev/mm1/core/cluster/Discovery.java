package dev.mm1.core.cluster;

import dev.mm1.core.node.NodeId;
import java.util.function.Consumer;

/// Finds the other nodes, gives this one its identity, and notices who comes and goes.
///
/// An implementation may be wrong for a while: two nodes can hold different views at the same
/// moment, and a living node can be missing from both. It must not be wrong for ever. A node is in
/// no view before its identity is settled: its name and its tag belong to it alone.
public interface Discovery extends AutoCloseable {

  /// Joins the cluster, or begins one, and stays in it until closed. Waits until the identity is
  /// settled.
  ///
  /// From then on every change is reported as a whole view, never as a difference, so a listener
  /// that misses one catches up with the next. Reports do not overlap, their versions only grow,
  /// the first comes before this call returns and contains this node. The listener must not block.
  ///
  /// @throws JoinRefused if the cluster will not have this node, saying why and what to do
  /// @throws IllegalStateException if called twice
  NodeId join(Newcomer self, Consumer<View> listener) throws InterruptedException;

  /// The latest view; [View#NONE] before the join. Does not wait.
  View view();

  /// The replicated tables of the cluster.
  ///
  /// @throws IllegalStateException before the join
  Grid grid();

  /// Leaves for good, telling the others, within two seconds. Does nothing the second time. The
  /// listener is not called any more once this has returned.
  @Override
  void close();
}
