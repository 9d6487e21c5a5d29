package dev.mm1.core.address;

/// The 20 bits that all addresses of one node's life share: its net is `<tag:>/20`.
///
/// A tag is given to one life of one node and, as long as the cluster lives, to no other.
///
/// @param value from 1 to `ffffe`; 0 and `fffff` are reserved
public record NodeTag(int value) implements Comparable<NodeTag> {

  /// How many tags there are.
  public static final int COUNT = (1 << 20) - 2;

  static final int SERIAL_BITS = 44;
  static final long SERIAL_MASK = (1L << SERIAL_BITS) - 1;
  private static final int RESERVED = 0xfffff;

  public NodeTag {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "node tag %x is reserved or out of range; tags go from 1 to ffffe".formatted(value));
    }
  }

  /// Whether a node may have this tag.
  public static boolean isValid(int value) {
    return value > 0 && value < RESERVED;
  }

  /// Whether the address was made by the node with this tag.
  public boolean owns(Address address) {
    return address.tagBits() == value;
  }

  /// The net of all addresses with this tag.
  public Net net() {
    return new Net(Address.of(this, 0), new NetMask(20));
  }

  @Override
  public int compareTo(NodeTag other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "%05x".formatted(value);
  }
}
