package dev.mm1.core.address;

/// Where a message goes: 64 bits, compared, hashed and printed as one value.
///
/// The upper 20 bits are the [NodeTag] of the node that made the address, the lower 44 its serial
/// there. Two equal addresses reach the same actor, and the address of an actor is never given to a
/// second one, on any node, as long as the cluster lives.
///
/// The text form is `<`, sixteen hexadecimal digits and `>`, where the leftmost longest run of at
/// least two zeros is written `:`; so `<cafe:1>` is `cafe000000000001`.
///
/// @param bits the value as it travels on the wire, unsigned
public record Address(long bits) implements Comparable<Address> {

  /// The address of the given serial on the node with the given tag.
  ///
  /// @throws IllegalArgumentException if the serial does not fit 44 bits
  public static Address of(NodeTag tag, long serial) {
    if (serial >>> NodeTag.SERIAL_BITS != 0) {
      throw new IllegalArgumentException(
          "serial %x does not fit %d bits".formatted(serial, NodeTag.SERIAL_BITS));
    }
    return new Address(((long) tag.value() << NodeTag.SERIAL_BITS) | serial);
  }

  /// Reads the text form, in upper or lower case.
  ///
  /// @throws IllegalArgumentException naming the text and what is wrong with it
  public static Address parse(String text) {
    return new Address(AddressText.parse(text));
  }

  /// The tag of the node that made this address.
  ///
  /// @throws IllegalStateException if the address belongs to no node: its tag is a reserved one
  public NodeTag tag() {
    int value = tagBits();
    if (!NodeTag.isValid(value)) {
      throw new IllegalStateException(this + " belongs to no node: its tag is reserved");
    }
    return new NodeTag(value);
  }

  /// The upper 20 bits, also of an address that belongs to no node.
  public int tagBits() {
    return (int) (bits >>> NodeTag.SERIAL_BITS);
  }

  /// The lower 44 bits.
  public long serial() {
    return bits & NodeTag.SERIAL_MASK;
  }

  /// The unsigned order of the bits.
  @Override
  public int compareTo(Address other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  @Override
  public String toString() {
    return AddressText.print(bits);
  }
}
