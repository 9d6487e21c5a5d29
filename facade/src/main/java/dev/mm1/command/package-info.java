/// How modules above the facade bring commands of their own: implement
/// [dev.mm1.command.Subcommand].
///
/// May import nothing.
@NullMarked
package dev.mm1.command;

import org.jspecify.annotations.NullMarked;
