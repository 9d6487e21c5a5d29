/// What arrives at an actor, and why actors end. Start with [dev.mm1.core.signal.ExitReason].
///
/// May import: `address`, `node`.
@NullMarked
package dev.mm1.core.signal;

import org.jspecify.annotations.NullMarked;
