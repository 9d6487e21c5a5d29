package dev.mm1.core.transport;

/// How connections end that nobody did anything wrong on: the reasons that a
/// [ConnectionHandler#closed] is given then.
public final class Endings {

  /// The other side closed it in good order.
  public static final String CLOSED_BY_OTHER = "the other side closed the connection";

  /// What the reason begins with if the other side, or the network between, broke it.
  public static final String BROKEN = "the connection broke: ";

  private Endings() {}

  /// Whether the other side has simply gone.
  public static boolean isDeparture(String why) {
    return why.equals(CLOSED_BY_OTHER) || why.startsWith(BROKEN);
  }
}
