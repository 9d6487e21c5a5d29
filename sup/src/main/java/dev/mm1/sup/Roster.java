package dev.mm1.sup;

import dev.mm1.core.address.Address;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/// All children of a uniform supervisor by number, by address, and by the time at which something
/// has to be done about them. Immutable; each change and each look-up takes logarithmic time.
///
/// @param slots by number: in the order in which they were asked for
/// @param numbers by address: of the actor that is there, and of the last that was ready
/// @param alarms earliest first
/// @param running how many run and have not been told to end
record Roster(
    TreePMap<Long, Slot> slots,
    TreePMap<Address, Long> numbers,
    TreePSet<Alarm> alarms,
    int running) {

  /// A time at which something has to be done about a child.
  record Alarm(Duration at, long number) implements Comparable<Alarm> {

    private static final Comparator<Alarm> ORDER =
        Comparator.comparing(Alarm::at).thenComparingLong(Alarm::number);

    @Override
    public int compareTo(Alarm other) {
      return ORDER.compare(this, other);
    }
  }

  static Roster empty() {
    return new Roster(TreePMap.empty(), TreePMap.empty(), TreePSet.empty(), 0);
  }

  int size() {
    return slots.size();
  }

  boolean isEmpty() {
    return slots.isEmpty();
  }

  Optional<Slot> get(long number) {
    return Optional.ofNullable(slots.get(number));
  }

  /// The number of the child that is, or was last, at that address.
  Optional<Long> at(Address address) {
    return Optional.ofNullable(numbers.get(address));
  }

  /// The number of the child whose actor that is.
  Optional<Long> living(Address actor) {
    return at(actor)
        .filter(
            number ->
                get(number).flatMap(slot -> slot.state().living()).equals(Optional.of(actor)));
  }

  Roster with(long number, Slot slot) {
    var rest = without(number);
    return new Roster(
        rest.slots.plus(number, slot),
        addresses(slot)
            .reduce(rest.numbers, (map, address) -> map.plus(address, number), (_, last) -> last),
        slot.state().alarm().map(at -> rest.alarms.plus(new Alarm(at, number))).orElse(rest.alarms),
        rest.running + running(slot));
  }

  Roster without(long number) {
    var gone = get(number);
    if (gone.isEmpty()) {
      return this;
    }
    var slot = gone.get();
    return new Roster(
        slots.minus(number),
        addresses(slot).reduce(numbers, TreePMap::minus, (_, last) -> last),
        slot.state().alarm().map(at -> alarms.minus(new Alarm(at, number))).orElse(alarms),
        running - running(slot));
  }

  Optional<Alarm> firstAlarm() {
    return alarms.isEmpty() ? Optional.empty() : Optional.of(alarms.first());
  }

  private static Stream<Address> addresses(Slot slot) {
    return Stream.concat(slot.state().living().stream(), slot.handedOut().stream());
  }

  private static int running(Slot slot) {
    return slot.state() instanceof SlotState.Running ? 1 : 0;
  }
}
