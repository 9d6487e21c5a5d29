package dev.mm1.core.address;

/// How a node cuts its 2^44 serials: half for actors, a quarter for reply slots, a quarter for
/// bound nets.
///
/// The first 4,096 serials of actors are the node's own services.
public final class Serials {

  /// The first serial of an ordinary actor.
  public static final long ACTORS = 1L << 12;

  /// The first serial of a reply slot; also the end of the actors.
  public static final long SLOTS = 1L << 43;

  /// The first serial of a bound net; also the end of the slots.
  public static final long BINDS = SLOTS + (1L << 42);

  /// One more than the last serial.
  public static final long END = 1L << 44;

  private Serials() {}

  /// The addresses of a node to which actors may be bound.
  public static Net binds(NodeTag tag) {
    return new Net(Address.of(tag, BINDS), new NetMask(22));
  }

  /// Whether the address is a reply slot.
  public static boolean isSlot(Address address) {
    return address.serial() >= SLOTS && address.serial() < BINDS;
  }
}
