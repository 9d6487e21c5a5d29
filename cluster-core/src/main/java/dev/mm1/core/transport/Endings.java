package dev.mm1.core.transport;

/// How connections end: the reasons that a [ConnectionHandler#closed] is given, as far as it
/// matters to others which they are.
public final class Endings {

  /// The other side closed it in good order.
  public static final String CLOSED_BY_OTHER = "the other side closed the connection";

  /// What the reason begins with if the other side, or the network between, broke it.
  public static final String BROKEN = "the connection broke: ";

  /// What a reason has in it if the two sides did not come to a secure connection.
  public static final String INSECURE = "TLS failed: ";

  private Endings() {}

  /// Whether the other side has simply gone.
  public static boolean isDeparture(String why) {
    return why.equals(CLOSED_BY_OTHER) || why.startsWith(BROKEN);
  }

  /// Whether people must do something before the two sides can speak.
  public static boolean isInsecure(String why) {
    return why.contains(INSECURE);
  }
}
