/// Running suites for hours. Start with [dev.mm1.simulator.soak.SoakCommand].
///
/// May import: `dev.mm1.command`, `dev.mm1.simulator` and its other packages.
@NullMarked
package dev.mm1.simulator.soak;

import org.jspecify.annotations.NullMarked;
