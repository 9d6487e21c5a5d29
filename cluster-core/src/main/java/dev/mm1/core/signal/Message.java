package dev.mm1.core.signal;

/// Marks a type whose values are sent to actors.
///
/// Nothing requires it: any object can be told to an actor of the same node, and is handed over as
/// it is, so it should be immutable. Only what crosses the wire needs a registered type. The mark
/// lets a type be found and checked before it is first sent.
public interface Message {}
