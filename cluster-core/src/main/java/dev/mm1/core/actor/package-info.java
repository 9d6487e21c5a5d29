/// What an actor is and what it can do. Start with [dev.mm1.core.actor.Actor] and
/// [dev.mm1.core.actor.Context].
///
/// May import: `address`, `signal`, `host` (the clock), `names`, `node`.
@NullMarked
package dev.mm1.core.actor;

import org.jspecify.annotations.NullMarked;
