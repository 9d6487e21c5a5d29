package dev.mm1.core.signal;

import dev.mm1.core.address.Address;

/// A message whose sender waits for a reply.
///
/// Whoever holds it replies to it, or forwards it: then the third party answers the one who asked.
///
/// @param replyTo where the reply goes; lives only as long as the ask
/// @param body what is asked
public record Request(Address replyTo, Object body) implements Message {}
