package dev.mm1.runtime.peer;

import java.util.List;

/// What comes of a [Happening].
///
/// @param next how things stand now
/// @param acts what to do, in this order
record Decision(Opening next, List<Act> acts) {

  Decision {
    acts = List.copyOf(acts);
  }
}
