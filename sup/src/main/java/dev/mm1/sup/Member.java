package dev.mm1.sup;

/// What the decider needs to know of a child.
///
/// @param key unique among the children of one supervisor
record Member(String key, Restart restart, StopPolicy stop, Place place) {}
