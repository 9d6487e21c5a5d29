/// A guard for tests with actors: a test fails if an actor failed unexpectedly, a thread is left
/// over, or a virtual thread was pinned. Start with [dev.mm1.testkit.guard.Guarded].
///
/// May import: `dev.mm1.core`, `testkit`.
@NullMarked
package dev.mm1.testkit.guard;

import org.jspecify.annotations.NullMarked;
