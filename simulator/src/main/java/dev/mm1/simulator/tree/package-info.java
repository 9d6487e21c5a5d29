/// A tree of a thousand actors to which everything happens that can, and a ledger that knows who
/// must live. Start with [dev.mm1.simulator.tree.TreeSuite].
///
/// May import: `dev.mm1.simulator`, `dev.mm1.sup`, and all that these may.
@NullMarked
package dev.mm1.simulator.tree;

import org.jspecify.annotations.NullMarked;
