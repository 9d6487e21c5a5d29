package dev.mm1.cli.demo;

import dev.mm1.core.codec.Protocol;
import dev.mm1.core.signal.Message;
import java.lang.invoke.MethodHandles;

/// Asks a counter to add something; it answers with its new value, a `Long`.
///
/// @param amount to be added; 0 only reads
record Add(long amount) implements Message {

  /// What the nodes of the demonstration say to each other, besides what all nodes understand.
  static final Protocol PROTOCOL =
      Protocol.builder(MethodHandles.lookup())
          .record(Add.class, "demo.Add")
          .record(Load.class, "demo.Load")
          .build();
}
