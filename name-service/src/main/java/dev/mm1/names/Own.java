package dev.mm1.names;

import dev.mm1.core.address.Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The names that actors of this node have: the truth about them, of which the grid holds a copy.
///
/// Any thread may read and drop; only the decider grants.
final class Own {

  private final Predicate<Address> isAlive;
  private final Map<String, Row> held = new ConcurrentHashMap<>();
  private final Map<Address, Set<String>> byActor = new ConcurrentHashMap<>();

  Own(Predicate<Address> isAlive) {
    this.isAlive = isAlive;
  }

  boolean isAlive(Address actor) {
    return isAlive.test(actor);
  }

  Optional<Row> get(String name) {
    return Optional.ofNullable(held.get(name));
  }

  /// Gives the name to the actor, unless it has ended.
  ///
  /// Entering first and asking second leaves no gap to an end that happens meanwhile: either the
  /// actor is found dead here, or the call to [#dropAll] that follows its end finds the name.
  boolean grant(String name, Row row) {
    byActor.compute(
        row.owner(),
        (_, names) -> {
          held.put(name, row);
          return with(names, name);
        });
    if (isAlive.test(row.owner())) {
      return true;
    }
    drop(name, row);
    return false;
  }

  private static Set<String> with(@Nullable Set<String> names, String name) {
    var more = names == null ? new HashSet<String>() : names;
    more.add(name);
    return more;
  }

  /// Takes the name away if it is held by exactly this claim. The entries of one actor change
  /// together, under the lock of its key.
  boolean drop(String name, Row row) {
    var dropped = new AtomicBoolean();
    byActor.computeIfPresent(
        row.owner(),
        (_, names) -> {
          if (held.remove(name, row)) {
            dropped.set(true);
            names.remove(name);
          }
          return names.isEmpty() ? null : names;
        });
    return dropped.get();
  }

  /// Takes the name away if that actor has it.
  Optional<Row> drop(String name, Address actor) {
    return get(name).filter(row -> row.owner().equals(actor)).filter(row -> drop(name, row));
  }

  /// Takes all names from an actor.
  List<Dropped> dropAll(Address actor) {
    var dropped = new ArrayList<Dropped>();
    byActor.computeIfPresent(
        actor,
        (_, names) -> {
          for (var name : names) {
            var row = held.remove(name);
            if (row != null) {
              dropped.add(new Dropped(name, row));
            }
          }
          return null;
        });
    return dropped;
  }

  Map<String, Row> all() {
    return Map.copyOf(held);
  }

  /// A name that its actor has no more, and the row to remove.
  record Dropped(String name, Row row) {}
}
