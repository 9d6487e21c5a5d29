package dev.mm1.runtime.netty;

import java.nio.file.Path;
import java.util.List;

/// TLS 1.3 between all who use the actor ports, where each side shows a certificate. The files are
/// PEM, and are looked at again with each new connection: what has changed holds from then on, and
/// connections that stand go on. A changed file that cannot be used changes nothing and is told.
///
/// A certificate is trusted if one of the trusted CAs has issued it, whatever host it is for: nodes
/// are dialled by addresses that change, and who a node is, is proven by the secret of the cluster.
/// That proof is bound to the TLS connection, so a man in the middle who has got hold of a
/// certificate, but not of the secret, opens nothing.
///
/// @param certificate what this side shows: its certificate, then those between it and its CA
/// @param key the private key of the certificate, in the form PKCS #8, without a password
/// @param trust the certificates of the CAs whose certificates are trusted
public record Tls(Path certificate, Path key, Path trust) {

  /// What is wrong with the files as they are now; empty if they can be used. Reads them.
  public List<Problem> problems() {
    var reading = new TlsReading();
    var _ = reading.read(this);
    return reading.problems();
  }

  /// One of the three files.
  public enum Part {
    /// What this side shows.
    CERTIFICATE,
    /// Its private key.
    KEY,
    /// Whom it trusts.
    TRUST
  }

  /// Something is wrong with a file.
  ///
  /// @param part which
  /// @param text for people: the file, what is wrong with it, and what to do
  public record Problem(Part part, String text) {}
}
