/// What goes between actors, and the ways it takes. Start with [dev.mm1.runtime.signal.Signal] and
/// [dev.mm1.runtime.signal.Route].
///
/// May import: core.
@NullMarked
package dev.mm1.runtime.signal;

import org.jspecify.annotations.NullMarked;
