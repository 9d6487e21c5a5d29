package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.sup.ChildState.Due;
import dev.mm1.sup.ChildState.Running;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A child as its supervisor's decider knows it. Immutable.
///
/// @param rank its place in the order of start; never given to another child
/// @param history its own restarts, where each child has a limit of its own
/// @param tickets who waits for it
record Child(
    int rank,
    ChildSpec spec,
    ChildState state,
    Fate fate,
    RestartHistory history,
    List<Ticket> tickets) {

  Child {
    tickets = List.copyOf(tickets);
  }

  /// One that has never run.
  static Child fresh(int rank, ChildSpec spec, Due state) {
    return new Child(rank, spec, state, Fate.KEEP, RestartHistory.NONE, List.of());
  }

  String key() {
    return spec.key();
  }

  boolean is(Class<? extends ChildState> kind) {
    return kind.isInstance(state);
  }

  boolean is(Trait trait) {
    return spec.is(trait);
  }

  boolean isActor(Address address) {
    return state.living().filter(address::equals).isPresent();
  }

  boolean isDueAt(Duration now) {
    return state instanceof Due(var from, _) && from.compareTo(now) <= 0;
  }

  /// Where others reach it, if it is there.
  Optional<Address> reached() {
    return state instanceof Running(_, var reached) ? Optional.of(reached) : state.living();
  }

  Child in(ChildState changed) {
    return new Child(rank, spec, changed, fate, history, tickets);
  }

  Child as(ChildSpec changed) {
    return new Child(rank, changed, state, fate, history, tickets);
  }

  Child with(Fate changed) {
    return new Child(rank, spec, state, changed, history, tickets);
  }

  Child with(RestartHistory changed) {
    return new Child(rank, spec, state, fate, changed, tickets);
  }

  Child with(List<Ticket> changed) {
    return new Child(rank, spec, state, fate, history, changed);
  }

  Child and(Ticket ticket) {
    var more = new ArrayList<>(tickets);
    more.add(ticket);
    return with(more);
  }
}
