package dev.mm1.core.insight;

import java.util.List;

/// The actors that somebody wanted to hear of.
///
/// @param actors in the order asked for
/// @param more how many there are besides, for whom the limit left no room
public record Selected(List<ActorInfo> actors, int more) {

  /// Copies the list.
  public Selected {
    actors = List.copyOf(actors);
  }
}
