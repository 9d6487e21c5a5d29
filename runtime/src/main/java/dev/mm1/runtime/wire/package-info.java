/// What goes over a connection, as values and as bytes. Start with [dev.mm1.runtime.wire.Frame],
/// and with [dev.mm1.runtime.wire.SignalCodec] for what is in one.
///
/// May import: core and its generated messages, `signal`.
@NullMarked
package dev.mm1.runtime.wire;

import org.jspecify.annotations.NullMarked;
