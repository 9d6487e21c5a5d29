/// What a node tells those who run it. Start with [dev.mm1.core.event.NodeEvent].
///
/// May import: `address`, `node`, `signal`.
@NullMarked
package dev.mm1.core.event;

import org.jspecify.annotations.NullMarked;
