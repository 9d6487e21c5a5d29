package dev.mm1.runtime.peer;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.runtime.wire.Decoded;
import dev.mm1.runtime.wire.Envelopes;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;

/// Turns what has come over a route into signals and hands them over. A large one is decoded beside
/// the owner, so that meanwhile others are handed over and heartbeats are heard; only what comes
/// for the same receiver waits behind it (B42).
///
/// On the peer's owner. What waits is bounded by the credit of the other side, for that is granted
/// when a signal has been handed over.
final class Unpacking {

  /// From how many bytes on decoding takes so long that others would notice.
  private static final int LARGE = 1 << 20;

  private final Arrivals arrivals;
  private final Handed handed;

  /// What has come for those for whom a large signal is being decoded.
  private final Map<Address, Queue<Held>> behind = new HashMap<>();

  private boolean isEnded;

  Unpacking(Arrivals arrivals, Handed handed) {
    this.arrivals = arrivals;
    this.handed = handed;
  }

  /// Hears of what was handed over.
  @FunctionalInterface
  interface Handed {

    /// An envelope has been handed over, or dropped.
    ///
    /// @param bytes of the envelope
    /// @param isCut whether it came in pieces
    void handed(int bytes, boolean isCut);
  }

  private sealed interface Held {

    record Small(Decoded signal, int bytes, boolean isCut) implements Held {}

    record Large(ByteString envelope, boolean isCut) implements Held {}
  }

  /// An envelope has come.
  void came(ByteString envelope, boolean isCut) {
    int bytes = envelope.size();
    if (bytes >= LARGE) {
      large(new Held.Large(envelope, isCut));
      return;
    }
    Decoded signal = arrivals.decoded(envelope);
    Queue<Held> queue = behind.isEmpty() ? null : behind.get(signal.to());
    if (queue == null) {
      take(signal, bytes, isCut);
    } else {
      queue.add(new Held.Small(signal, bytes, isCut));
    }
  }

  private void take(Decoded signal, int bytes, boolean isCut) {
    arrivals.take(signal);
    handed.handed(bytes, isCut);
  }

  private void large(Held.Large held) {
    Address receiver = Envelopes.receiver(held.envelope());
    Queue<Held> queue = behind.get(receiver);
    if (queue == null) {
      behind.put(receiver, new ArrayDeque<>());
      decode(receiver, held);
    } else {
      queue.add(held);
    }
  }

  private void decode(Address receiver, Held.Large held) {
    var _ = arrivals.ground().host().start("decode", () -> decodeBeside(receiver, held));
  }

  private void decodeBeside(Address receiver, Held.Large held) {
    Decoded signal = null;
    try {
      signal = arrivals.decoded(held.envelope());
    } finally {
      Decoded done =
          signal == null ? Arrivals.undecodable(held.envelope(), "decoding it failed") : signal;
      arrivals.over().owner().execute(() -> decoded(receiver, done, held));
    }
  }

  private void decoded(Address receiver, Decoded signal, Held.Large held) {
    if (isEnded) {
      return;
    }
    take(signal, held.envelope().size(), held.isCut());
    Queue<Held> queue = behind.getOrDefault(receiver, new ArrayDeque<>());
    while (true) {
      switch (queue.poll()) {
        case null -> {
          behind.remove(receiver);
          return;
        }
        case Held.Small(var next, int bytes, boolean isCut) -> take(next, bytes, isCut);
        case Held.Large next -> {
          decode(receiver, next);
          return;
        }
      }
    }
  }

  /// The route has ended: nothing is handed over any more.
  void end() {
    isEnded = true;
    behind.clear();
  }
}
