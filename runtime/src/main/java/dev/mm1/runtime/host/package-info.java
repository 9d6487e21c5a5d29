/// The real threads, clocks and random numbers of a node. Start with
/// [dev.mm1.runtime.host.VirtualHost].
///
/// May import: core.
@NullMarked
package dev.mm1.runtime.host;

import org.jspecify.annotations.NullMarked;
