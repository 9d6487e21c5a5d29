package dev.mm1.runtime.netty;

import dev.mm1.core.transport.Endings;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.stream.Stream;

/// Says for people why two did not come to a secure connection, and what to do.
///
/// @param begin what each reason begins with
/// @param cutShort the reason if the other side just closes
/// @param limitMillis how long a handshake may take
record TlsWords(String begin, String cutShort, int limitMillis) {

  static final String BOTH_OR_NONE =
      "set certificate, key and trust (mm1.tls) on both sides, or on none";

  private static final String ALERT = "Received fatal alert: ";
  private static final String NO_CERTIFICATE =
      "it showed no certificate; give it one that a CA trusted here has issued (mm1.tls.certificate"
          + " and mm1.tls.key)";
  private static final String OURS_REFUSED =
      "it does not accept the certificate of this side; have one issued by a CA that it trusts"
          + " (mm1.tls.trust there)";

  /// Of one who came to us. If he goes again in the middle, nobody is to blame.
  static TlsWords accepting(int limitMillis) {
    return new TlsWords(Endings.INSECURE, Endings.CLOSED_BY_OTHER, limitMillis);
  }

  /// Of one to whom we went.
  static TlsWords dialling(Object to, int limitMillis) {
    var begin = "cannot reach %s: %s".formatted(to, Endings.INSECURE);
    return new TlsWords(
        begin,
        begin
            + "it closed the connection in the middle of the handshake; if it does not use TLS, "
            + BOTH_OR_NONE,
        limitMillis);
  }

  String of(Throwable failure) {
    if (has(failure, ClosedChannelException.class)) {
      return cutShort;
    }
    return begin + why(failure);
  }

  private String why(Throwable failure) {
    if (has(failure, NotSslRecordException.class)) {
      return "it speaks without TLS, but this side does not; " + BOTH_OR_NONE;
    }
    if (has(failure, SslHandshakeTimeoutException.class)) {
      return "the handshake was not done within %d ms".formatted(limitMillis);
    }
    if (has(failure, CertificateExpiredException.class)) {
      return "its certificate has expired; give it a new one";
    }
    if (has(failure, CertificateNotYetValidException.class)) {
      return "its certificate is not good yet; are the clocks of both machines right?";
    }
    if (has(failure, CertPathBuilderException.class)) {
      return "its certificate is of no CA that is trusted here; have it issued by one that is, or"
          + " add its CA to the trusted (mm1.tls.trust)";
    }
    return byText(text(failure));
  }

  private static String byText(String text) {
    if (text.contains("Empty client certificate chain")) {
      return NO_CERTIFICATE;
    }
    if (text.contains("protocol version") || text.contains("protocol_version")) {
      return "it does not speak TLS 1.3, and this side nothing else; update it";
    }
    if (text.toLowerCase(Locale.ROOT).contains("extended key usage")) {
      return "its certificate is not for both ends of a connection; have one issued that is for"
          + " serverAuth and clientAuth";
    }
    int alert = text.indexOf(ALERT);
    return alert < 0 ? text : byAlert(text.substring(alert + ALERT.length()));
  }

  private static String byAlert(String alert) {
    return switch (alert) {
      case "certificate_expired" ->
          "it says that the certificate of this side has expired; renew it";
      case "certificate_required" -> "it wants a certificate of this side; set all of mm1.tls here";
      case "bad_certificate",
          "certificate_unknown",
          "unknown_ca",
          "unsupported_certificate",
          "access_denied" ->
          OURS_REFUSED;
      default -> "it broke off the handshake: " + alert;
    };
  }

  private static boolean has(Throwable failure, Class<? extends Throwable> kind) {
    return causes(failure).anyMatch(kind::isInstance);
  }

  private static String text(Throwable failure) {
    return causes(failure)
        .map(cause -> String.valueOf(cause.getMessage()))
        .reduce((_, deeper) -> deeper.equals("null") ? failure.toString() : deeper)
        .orElse("");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, it -> it != null, Throwable::getCause);
  }
}
