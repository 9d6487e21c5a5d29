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
/// @param seats by number: in the order in which they were asked for
/// @param numbers by address: of the actor that is there, and of the last that was ready
/// @param alarms earliest first
/// @param running how many run and have not been told to end
record Roster(
    TreePMap<Long, Seat> seats,
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
    return seats.size();
  }

  boolean isEmpty() {
    return seats.isEmpty();
  }

  Optional<Seat> get(long number) {
    return Optional.ofNullable(seats.get(number));
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
                get(number).flatMap(seat -> seat.state().living()).equals(Optional.of(actor)));
  }

  Roster with(long number, Seat seat) {
    var rest = without(number);
    return new Roster(
        rest.seats.plus(number, seat),
        addresses(seat)
            .reduce(rest.numbers, (map, address) -> map.plus(address, number), (_, last) -> last),
        seat.state().alarm().map(at -> rest.alarms.plus(new Alarm(at, number))).orElse(rest.alarms),
        rest.running + running(seat));
  }

  Roster without(long number) {
    var gone = get(number);
    if (gone.isEmpty()) {
      return this;
    }
    var seat = gone.get();
    return new Roster(
        seats.minus(number),
        addresses(seat).reduce(numbers, TreePMap::minus, (_, last) -> last),
        seat.state().alarm().map(at -> alarms.minus(new Alarm(at, number))).orElse(alarms),
        running - running(seat));
  }

  Optional<Alarm> firstAlarm() {
    return alarms.isEmpty() ? Optional.empty() : Optional.of(alarms.first());
  }

  private static Stream<Address> addresses(Seat seat) {
    return Stream.concat(seat.state().living().stream(), seat.handedOut().stream());
  }

  private static int running(Seat seat) {
    return seat.state() instanceof SeatState.Running ? 1 : 0;
  }
}
