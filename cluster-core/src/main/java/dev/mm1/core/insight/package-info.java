/// What a node tells about its actors when it is asked. Start with
/// [dev.mm1.core.insight.ActorInfo].
///
/// May import: `address`, `signal`.
@NullMarked
package dev.mm1.core.insight;

import org.jspecify.annotations.NullMarked;
