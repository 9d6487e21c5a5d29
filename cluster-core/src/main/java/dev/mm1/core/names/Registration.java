package dev.mm1.core.names;

import dev.mm1.core.address.Address;

/// What came of registering a name.
public sealed interface Registration {

  /// The actor has the name, and every node will see it.
  record Registered() implements Registration {}

  /// Another actor has it.
  record Taken(Address owner) implements Registration {}

  /// The actor has ended; the name was not given.
  record NoProc() implements Registration {}

  /// Nobody can say: the cluster changed meanwhile. The name may still be given; registering again
  /// settles it.
  ///
  /// @param why for people
  record Unknown(String why) implements Registration {}

  /// The actor has the name, and every node will see it.
  static Registration registered() {
    return new Registered();
  }

  /// Whether the actor has the name.
  default boolean isRegistered() {
    return this instanceof Registered;
  }
}
