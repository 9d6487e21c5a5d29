package dev.mm1.simulator.race;

import dev.mm1.core.signal.Message;

/// A message like no other.
record Numbered(long number) implements Message {}
