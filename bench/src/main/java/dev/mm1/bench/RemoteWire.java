package dev.mm1.bench;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Protocol;
import java.lang.invoke.MethodHandles;
import java.util.List;

/// What the two processes say to each other.
final class RemoteWire {

  private RemoteWire() {}

  /// One more ball for the wall.
  record Ball(Address from, long round) {}

  /// The ball comes back.
  record Back(long round) {}

  /// Something that takes room.
  record Load(ByteString bytes) {}

  /// Start so many actors of that kind.
  ///
  /// @param expected after how many loads a sink says that it has them
  /// @param hosting how they are run
  record Enlist(Kind kind, int count, long expected, String hosting) {}

  /// These have been started.
  record Enlisted(List<Address> actors) {}

  /// Whom to tell when all loads have come.
  record Sender(Address at) {}

  /// All loads have come.
  record Done() {}

  /// Is everything before this there? Answered with [Done].
  record Settle() {}

  /// End.
  record Stop() {}

  /// What actors of the other process do.
  enum Kind {
    /// Sends balls back.
    WALL,
    /// Counts loads.
    SINK,
    /// Lives.
    IDLER
  }

  static Protocol protocol() {
    return Protocol.builder(MethodHandles.lookup())
        .enumeration(Kind.class, "bench.Kind")
        .record(Ball.class, "bench.Ball")
        .record(Back.class, "bench.Back")
        .record(Load.class, "bench.Load")
        .record(Enlist.class, "bench.Enlist")
        .record(Enlisted.class, "bench.Enlisted")
        .record(Sender.class, "bench.Sender")
        .record(Done.class, "bench.Done")
        .record(Settle.class, "bench.Settle")
        .record(Stop.class, "bench.Stop")
        .build();
  }
}
