/// What a node is: its name, its lives, where it listens. Start with [dev.mm1.core.node.NodeId].
///
/// May import: `address`.
@NullMarked
package dev.mm1.core.node;

import org.jspecify.annotations.NullMarked;
