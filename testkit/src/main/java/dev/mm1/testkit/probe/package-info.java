/// Actors that a test looks through: they record what reaches them, do what the test says, and wait
/// without sleeping. Start with [dev.mm1.testkit.probe.TestProbe].
///
/// May import: `dev.mm1.core`, `host`.
@NullMarked
package dev.mm1.testkit.probe;

import org.jspecify.annotations.NullMarked;
