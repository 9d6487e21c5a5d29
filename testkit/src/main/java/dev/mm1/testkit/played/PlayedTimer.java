package dev.mm1.testkit.played;

import dev.mm1.core.actor.Schedule;
import dev.mm1.core.address.Address;

/// A timer as an actor set it.
///
/// @param key replaces the timer that has it
/// @param to where its messages go
public record PlayedTimer(Object key, Schedule when, Address to, Object message) {}
