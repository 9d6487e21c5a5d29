/// Supervisors: actors that start other actors and decide what to do when they end. Start with
/// [dev.mm1.sup.Supervisor].
///
/// The decisions are made by a package-private decider that knows neither threads nor clocks; the
/// supervisor's actor only carries them out.
///
/// May import: core.
@NullMarked
package dev.mm1.sup;

import org.jspecify.annotations.NullMarked;
