package dev.mm1.core.cluster;

import java.util.function.Consumer;

/// The cluster's replicated tables of bytes.
///
/// It survives the loss of nodes, but not of all of them, and after two halves of a cluster have
/// met again each table is *one* of the two, or a mixture: rows can be lost and removed rows can
/// come back. Whoever keeps something here must be able to put it right again, and learns by
/// [GridEvent] when to look.
public interface Grid {

  /// The table of that name; it begins empty. The same name gives the same table on all nodes.
  ///
  /// @param name lower-case letters and `-`
  Table table(String name);

  /// Hears of everything after which tables need to be looked at anew. Calls do not overlap. The
  /// listener must not block.
  void listen(Consumer<GridEvent> listener);
}
