package dev.mm1.core.address;

/// A subnet: all addresses that share their leading bits, written `<cafe:>/20`.
///
/// Bits of the address behind the mask are cleared when a net is made, so equal nets are equal
/// values.
///
/// @param first the lowest address of the net
/// @param mask how many leading bits are fixed
public record Net(Address first, NetMask mask) {

  public Net {
    first = new Address(first.bits() & mask.bits());
  }

  /// The net of one address.
  public static Net of(Address address) {
    return new Net(address, new NetMask(Long.SIZE));
  }

  /// Reads `address/mask`; a bare address is a net of one.
  ///
  /// @throws IllegalArgumentException naming the part that is wrong
  public static Net parse(String text) {
    int slash = text.indexOf('/');
    return slash < 0
        ? of(Address.parse(text))
        : new Net(
            Address.parse(text.substring(0, slash)), NetMask.parse(text.substring(slash + 1)));
  }

  /// The highest address of the net.
  public Address last() {
    return new Address(first.bits() | ~mask.bits());
  }

  /// Whether the address lies in this net.
  public boolean contains(Address address) {
    return (address.bits() & mask.bits()) == first.bits();
  }

  /// Whether any address lies in both nets.
  public boolean overlaps(Net other) {
    return contains(other.first) || other.contains(first);
  }

  @Override
  public String toString() {
    return first + "/" + mask;
  }
}
