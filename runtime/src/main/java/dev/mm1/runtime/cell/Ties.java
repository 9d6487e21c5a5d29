package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.Net;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal.Letter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What binds one actor to others: its links and watches, the answers that it owes and those that
/// it awaits, and the routes that all this goes over. Guarded by the lock of its cell.
final class Ties {

  private final Links links = new Links();
  private final Watches watches = new Watches();

  /// Requests that this actor owes an answer to: their slots, and what travelled with them.
  private final Map<Address, Debt> debts = new LinkedHashMap<>(2);

  /// What this actor has begun, and what ends with it.
  private final Set<Errand> errands = new LinkedHashSet<>(2);

  /// Nets that this actor receives for.
  private final Set<Net> bound = new LinkedHashSet<>(2);

  private final Set<Route> routes = new HashSet<>(2);

  /// Most actors have none. Among the errands too.
  private @Nullable Timers timers;

  Links links() {
    return links;
  }

  Watches watches() {
    return watches;
  }

  /// Makes sure that the cell hears of the end of the route.
  ///
  /// @return false if the route has ended already
  boolean travel(Cell cell, Travels travels, Route over) {
    if (over instanceof Here || routes.contains(over)) {
      return true;
    }
    return travels.add(cell, over) && routes.add(over);
  }

  /// The route has ended. Who waited at its other end for an answer has heard of that.
  void lost(Route route) {
    routes.remove(route);
    debts.keySet().removeIf(slot -> route.node().tag().owns(slot));
  }

  /// If the letter is a request, whoever takes it owes an answer.
  void owe(Letter letter) {
    if (letter.body() instanceof Request request) {
      debts.put(request.replyTo(), Debt.of(letter));
    }
  }

  /// The debt is paid, or passed on; empty if this actor does not owe that answer.
  Optional<Debt> settle(Address slot) {
    return Optional.ofNullable(debts.remove(slot));
  }

  void await(Errand errand) {
    errands.add(errand);
  }

  void awaitNoMore(Errand errand) {
    errands.remove(errand);
  }

  Optional<Timers> timers() {
    return Optional.ofNullable(timers);
  }

  /// At its first timer.
  Timers begin(Timers first) {
    timers = first;
    errands.add(first);
    return first;
  }

  void bind(Net net) {
    bound.add(net);
  }

  /// The net is bound no more.
  ///
  /// @return false if the actor has not bound exactly that net
  boolean unbind(Net net) {
    return bound.remove(net);
  }

  /// At the end of the actor: all ties are cut.
  ///
  /// @param letters that it never took
  Remains cut(Cell cell, Travels travels, ExitReason reason, List<Letter> letters) {
    travels.remove(cell, routes);
    var remains =
        new Remains(
            reason,
            links.removeAll(),
            watches.removeWatchers(),
            watches.removeWatches(),
            List.copyOf(debts.keySet()),
            List.copyOf(errands),
            List.copyOf(bound),
            letters);
    debts.clear();
    errands.clear();
    bound.clear();
    routes.clear();
    return remains;
  }

  /// Where the answers go that are owed.
  List<Address> owed() {
    return List.copyOf(debts.keySet());
  }

  /// How many answers are owed.
  int debts() {
    return debts.size();
  }

  /// How many links and watches there are, of both sides.
  int relations() {
    return links.size() + watches.size();
  }
}
