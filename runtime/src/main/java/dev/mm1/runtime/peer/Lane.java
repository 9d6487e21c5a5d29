package dev.mm1.runtime.peer;

import dev.mm1.runtime.wire.Frame;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/// What one pair has to send from its first large parcel on until nothing of it waits: the parcels
/// in their order, the first of which may be sent in part.
final class Lane {

  private static final long NOT_BEGUN = 0;

  private final Pair pair;
  private final Deque<Parcel> parcels = new ArrayDeque<>();

  private long id = NOT_BEGUN;
  private int at;

  Lane(Pair pair) {
    this.pair = pair;
  }

  Pair pair() {
    return pair;
  }

  void add(Parcel parcel) {
    parcels.addLast(parcel);
  }

  boolean isEmpty() {
    return parcels.isEmpty();
  }

  Parcel first() {
    return parcels.getFirst();
  }

  /// The first parcel is gone.
  Parcel remove() {
    id = NOT_BEGUN;
    at = 0;
    return parcels.removeFirst();
  }

  /// Whether the first parcel is being sent in pieces.
  boolean isBegun() {
    return id != NOT_BEGUN;
  }

  /// From now on the first parcel goes in pieces.
  void begin(long number) {
    id = number;
  }

  /// The next piece of the first parcel.
  Frame.Piece piece() {
    var envelope = first().envelope();
    int from = at;
    at = Math.min(from + Frame.Piece.MOST_BYTES, envelope.size());
    return new Frame.Piece(id, from == 0 ? envelope.size() : 0, from, envelope.substring(from, at));
  }

  /// Whether all of the first parcel was sent.
  boolean isSent() {
    return at == first().envelope().size();
  }

  Collection<Parcel> rest() {
    return parcels;
  }
}
