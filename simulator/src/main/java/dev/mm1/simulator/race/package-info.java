/// Random programs of puppets against an exact model of what they must hear. Start with
/// [dev.mm1.simulator.race.RaceSuite].
///
/// May import: `dev.mm1.simulator`, `dev.mm1.simulator.puppet`, and all that these may.
@NullMarked
package dev.mm1.simulator.race;

import org.jspecify.annotations.NullMarked;
