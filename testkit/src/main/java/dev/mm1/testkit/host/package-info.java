/// Hosts for tests, and what every host must do. Start with [dev.mm1.testkit.host.HostContract],
/// [dev.mm1.testkit.host.SimulatedHost] for runs that repeat from a seed,
/// [dev.mm1.testkit.host.ManualHost] for time that the test moves, and
/// [dev.mm1.testkit.host.ThreadHost] for time that passes.
///
/// May import: `dev.mm1.core`, `dev.mm1.testkit`.
@NullMarked
package dev.mm1.testkit.host;

import org.jspecify.annotations.NullMarked;
