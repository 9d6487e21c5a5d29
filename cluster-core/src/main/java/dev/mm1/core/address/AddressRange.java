package dev.mm1.core.address;

/// All addresses from the first to the last, which are those of a [Net]: what is looked up when
/// only an address is at hand.
///
/// Ranges have no natural order: two that overlap are neither before nor after each other. Whoever
/// keeps several asks [AddressRanges].
///
/// @param first the lowest address, unsigned
/// @param last the highest, also of the range
public record AddressRange(Address first, Address last) {

  public AddressRange {
    if (!spansNet(first.bits(), last.bits())) {
      throw new IllegalArgumentException(
          "from %s to %s is no range: it must be all addresses of one net; use AddressRange.of"
              .formatted(first, last));
    }
  }

  /// The range of one address.
  public static AddressRange of(Address address) {
    return new AddressRange(address, address);
  }

  /// The range of all addresses of the net.
  public static AddressRange of(Net net) {
    return new AddressRange(net.first(), net.last());
  }

  /// Where the two differ, the first has only zeros and the last only ones.
  private static boolean spansNet(long first, long last) {
    long free = ~new NetMask(Long.numberOfLeadingZeros(first ^ last)).bits();
    return (first & free) == 0 && (last & free) == free;
  }

  /// The net with the same addresses.
  public Net net() {
    return new Net(first, new NetMask(Long.numberOfLeadingZeros(first.bits() ^ last.bits())));
  }

  /// Whether the address is one of the range.
  public boolean contains(Address address) {
    return first.compareTo(address) <= 0 && address.compareTo(last) <= 0;
  }

  /// Whether any address is of both ranges.
  public boolean overlaps(AddressRange other) {
    return first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
  }

  @Override
  public String toString() {
    return first.equals(last) ? first.toString() : net().toString();
  }
}
