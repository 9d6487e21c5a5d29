/// The command line. Start with [dev.mm1.cli.Main]. It is for people and scripts; programs use
/// `dev.mm1`.
///
/// May import: `dev.mm1`, `dev.mm1.command`, `dev.mm1.cli.demo`, and the modules below the facade.
@NullMarked
package dev.mm1.cli;

import org.jspecify.annotations.NullMarked;
