/// The seam towards the network. Start with [dev.mm1.core.transport.Transport].
///
/// May import: `node`.
@NullMarked
package dev.mm1.core.transport;

import org.jspecify.annotations.NullMarked;
