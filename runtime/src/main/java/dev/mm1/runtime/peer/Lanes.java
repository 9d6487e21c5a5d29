package dev.mm1.runtime.peer;

import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Sizes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Decides what goes next to another node. No thread, no clock; whoever owns it writes what it
/// says.
///
/// Most signals go as they came. A large one opens a *lane* for its pair: it goes there in pieces,
/// and what the pair says later waits behind it (B44). The lanes and all others take turns of some
/// bytes, so that neither waits for more than a piece, and the lanes do so among themselves.
///
/// Whole signals and pieces have an allowance each. So nothing large keeps small ones waiting. A
/// large signal begins only when all of it is allowed, and those that are to begin do so in their
/// order: none that has begun ever waits for credit, and none is overtaken for ever.
final class Lanes {

  private static final int TURN = Frame.Piece.MOST_BYTES;

  private final Queue<Parcel> arriving;
  private final int limit;
  private final Allowance wholes;
  private final Allowance pieces;

  /// By the pairs whose signals wait in them.
  private final Map<Pair, Lane> lanes = new HashMap<>();

  /// Lanes whose first parcel is begun, or needs no beginning.
  private final Deque<Lane> ready = new ArrayDeque<>();

  /// Lanes whose first parcel is large and not begun.
  private final Deque<Lane> waiting = new ArrayDeque<>();

  /// The first that arrived and was not allowed.
  private @Nullable Parcel held;

  private int begun;
  private long lastId;
  private boolean isTurnOfLanes;
  private int left = TURN;

  /// @param arriving what is to be sent; any thread may add to it
  /// @param limit how many bytes an envelope may have
  /// @param others what the other side takes
  Lanes(Queue<Parcel> arriving, int limit, Sizes others) {
    this.arriving = arriving;
    this.limit = limit;
    wholes = new Allowance(others.window());
    pieces = new Allowance(others.window());
  }

  /// The other side allows more.
  ///
  /// @return false if it cannot have meant that
  boolean grant(Frame.Credit credit) {
    return wholes.grant(credit.wholes()) && pieces.grant(credit.pieces());
  }

  /// What goes next; null if there is nothing, or nothing that is allowed.
  @Nullable Sending next() {
    if (left <= 0) {
      pass();
    }
    var next = ofTurn();
    // Twice, for what has just arrived may have opened a lane.
    for (int i = 0; next == null && i < 2; i++) {
      pass();
      next = ofTurn();
    }
    if (next != null) {
      left -= Math.max(1, next.bytes());
    }
    return next;
  }

  private void pass() {
    if (isTurnOfLanes && !ready.isEmpty()) {
      ready.addLast(ready.removeFirst());
    }
    isTurnOfLanes = !isTurnOfLanes;
    left = TURN;
  }

  private @Nullable Sending ofTurn() {
    return isTurnOfLanes ? fromLanes() : fromArriving();
  }

  private @Nullable Sending fromArriving() {
    var next = held == null ? arriving.poll() : held;
    held = null;
    while (next != null) {
      if (next.bytes() > limit) {
        return new Sending.TooLarge(next);
      }
      if (!isForLane(next)) {
        return allowed(next);
      }
      next = arriving.poll();
    }
    return null;
  }

  private @Nullable Sending allowed(Parcel whole) {
    if (wholes.covers(whole.bytes())) {
      wholes.spend(whole.bytes());
      return whole;
    }
    held = whole;
    return null;
  }

  /// Puts the parcel in the lane of its pair, if there is one or must be one.
  private boolean isForLane(Parcel parcel) {
    if (lanes.isEmpty() && !parcel.isCut()) {
      return false;
    }
    var pair = Pair.of(parcel.signal());
    var lane = lanes.get(pair);
    if (lane == null) {
      if (!parcel.isCut()) {
        return false;
      }
      lane = new Lane(pair);
      lanes.put(pair, lane);
      waiting.addLast(lane);
    }
    lane.add(parcel);
    var in = lane;
    Pair.ofAsk(parcel.signal()).ifPresent(ask -> lanes.putIfAbsent(ask, in));
    return true;
  }

  private @Nullable Sending fromLanes() {
    begin();
    for (int tries = ready.size(); tries > 0; tries--) {
      var lane = ready.getFirst();
      var next = lane.isBegun() ? part(lane) : whole(lane);
      if (next != null) {
        return next;
      }
      ready.addLast(ready.removeFirst());
    }
    return null;
  }

  private void begin() {
    while (!waiting.isEmpty()
        && begun < Frame.Piece.MOST_AT_ONCE
        && pieces.covers(waiting.getFirst().first().bytes())) {
      var lane = waiting.removeFirst();
      pieces.spend(lane.first().bytes());
      begun++;
      lastId++;
      lane.begin(lastId);
      ready.addLast(lane);
    }
  }

  private Sending part(Lane lane) {
    var piece = lane.piece();
    if (!lane.isSent()) {
      return new Sending.Part(piece, Optional.empty());
    }
    begun--;
    return new Sending.Part(piece, Optional.of(goOn(lane)));
  }

  private @Nullable Sending whole(Lane lane) {
    var first = lane.first();
    if (!wholes.covers(first.bytes())) {
      return null;
    }
    wholes.spend(first.bytes());
    return goOn(lane);
  }

  /// The first parcel of that lane, which is the first of those ready, has been dealt with.
  private Parcel goOn(Lane lane) {
    var gone = lane.remove();
    Pair.ofAsk(gone.signal()).ifPresent(ask -> lanes.remove(ask, lane));
    if (lane.isEmpty()) {
      lanes.remove(lane.pair(), lane);
      ready.removeFirst();
    } else if (lane.first().isCut()) {
      ready.removeFirst();
      waiting.addLast(lane);
    }
    return gone;
  }

  /// Takes out all that was not sent to its end.
  List<Parcel> rest() {
    var rest = new ArrayList<Parcel>();
    ready.forEach(lane -> rest.addAll(lane.rest()));
    waiting.forEach(lane -> rest.addAll(lane.rest()));
    ready.clear();
    waiting.clear();
    lanes.clear();
    if (held != null) {
      rest.add(held);
      held = null;
    }
    return rest;
  }
}
