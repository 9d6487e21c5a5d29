package dev.mm1.core.insight;

import java.util.Map;

/// All actors of a node, counted one after the other while they go on.
///
/// @param kinds how many of each kind, forks among them; each kind stands there
/// @param states how many are doing what; each state stands there
/// @param waiting how many messages wait in all mailboxes together
/// @param deepest how many wait in the fullest one
/// @param asks how many asks of the node's actors are under way
public record Census(
    Map<ActorKind, Integer> kinds,
    Map<ActorState, Integer> states,
    long waiting,
    int deepest,
    int asks) {

  /// Copies the maps.
  public Census {
    kinds = Map.copyOf(kinds);
    states = Map.copyOf(states);
  }

  /// How many there are.
  public int actors() {
    return kinds.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// How many of a kind there are.
  public int of(ActorKind kind) {
    return kinds.getOrDefault(kind, 0);
  }

  /// How many are doing that.
  public int of(ActorState state) {
    return states.getOrDefault(state, 0);
  }
}
