package dev.mm1.core.insight;

import java.util.List;

/// All actors of a node, counted one after the other while they go on.
///
/// @param groups all kinds and what they are doing; a group that has nobody may be left out
/// @param waiting how many messages wait in all mailboxes together
/// @param deepest how many wait in the fullest one
/// @param asks how many asks of the node's actors are under way
public record Census(List<Group> groups, long waiting, int deepest, int asks) {

  /// Actors of one kind that are doing the same.
  ///
  /// @param count how many; a fork counts by itself
  public record Group(ActorKind kind, ActorState state, int count) {}

  /// Copies the list.
  public Census {
    groups = List.copyOf(groups);
  }

  /// How many there are.
  public int actors() {
    return groups.stream().mapToInt(Group::count).sum();
  }

  /// How many of a kind there are.
  public int of(ActorKind kind) {
    return groups.stream().filter(it -> it.kind() == kind).mapToInt(Group::count).sum();
  }

  /// How many are doing that.
  public int of(ActorState state) {
    return groups.stream().filter(it -> it.state() == state).mapToInt(Group::count).sum();
  }

  /// How many of a kind are doing that.
  public int of(ActorKind kind, ActorState state) {
    return groups.stream()
        .filter(it -> it.kind() == kind && it.state() == state)
        .mapToInt(Group::count)
        .sum();
  }
}
