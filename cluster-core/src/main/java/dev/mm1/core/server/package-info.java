/// Servers made of handlers, one for each type of message: for sets of messages that are open.
/// Start with [dev.mm1.core.server.Handlers].
///
/// May import: `actor`, `signal`.
@NullMarked
package dev.mm1.core.server;

import org.jspecify.annotations.NullMarked;
