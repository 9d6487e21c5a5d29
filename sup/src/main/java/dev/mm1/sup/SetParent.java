package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Message;

/// Tells a child who its supervisor is: sent to children that are [Trait#ANNOUNCED] after each of
/// their starts, as an ordinary message. A child whose mailbox has no room does not get it.
///
/// @param parent the supervisor, to which the child may send its requests
public record SetParent(Address parent) implements Message {}
