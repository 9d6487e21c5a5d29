/// What every way of playing an actor without a node needs: virtual time, timers, and the loop of a
/// server. Not for users.
///
/// May import: `dev.mm1.core`.
@NullMarked
package dev.mm1.testkit.played;

import org.jspecify.annotations.NullMarked;
