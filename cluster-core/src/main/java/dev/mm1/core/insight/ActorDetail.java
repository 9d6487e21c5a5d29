package dev.mm1.core.insight;

import dev.mm1.core.address.Address;
import java.util.List;

/// All that a node tells about one actor.
///
/// @param links whom it is linked to
/// @param watches whom it watches; somebody watched twice stands there twice
/// @param watchers who watches it
/// @param debts the reply slots of the asks that it owes an answer to
/// @param forks its bodies besides the main one
/// @param stack where its code is now, innermost first; empty if no thread runs it
public record ActorDetail(
    ActorInfo info,
    List<Address> links,
    List<Address> watches,
    List<Address> watchers,
    List<Address> debts,
    List<Address> forks,
    List<StackTraceElement> stack) {

  /// Copies the lists.
  public ActorDetail {
    links = List.copyOf(links);
    watches = List.copyOf(watches);
    watchers = List.copyOf(watchers);
    debts = List.copyOf(debts);
    forks = List.copyOf(forks);
    stack = List.copyOf(stack);
  }
}
