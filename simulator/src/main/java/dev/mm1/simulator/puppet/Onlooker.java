package dev.mm1.simulator.puppet;

import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;

/// Looks on while puppets act. Called on the puppet's own thread, outside of all locks, at once
/// after what it tells of.
public interface Onlooker {

  /// Nobody.
  static Onlooker none() {
    return new Onlooker() {};
  }

  /// It did what it was told. Not called for what ends it before it has a result.
  default void did(Address puppet, Command command, Object result) {}

  /// It is about to do what it was told, and that will end it.
  default void ends(Address puppet, Command command) {}

  /// It heard something that was no command.
  default void heard(Address puppet, Object message) {}

  /// What a puppet is given instead of its context.
  default Context through(Context context) {
    return context;
  }
}
