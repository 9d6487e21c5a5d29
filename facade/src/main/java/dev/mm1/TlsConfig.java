package dev.mm1;

import dev.mm1.runtime.netty.Tls;
import java.nio.file.Path;

/// The files of TLS, all PEM. They are looked at again with each new connection, so what has
/// changed holds from then on; connections that stand go on. A changed file that cannot be used
/// changes nothing and is told in the log.
///
/// @param certificate what the node shows: its certificate, then those between it and its CA
/// @param key the private key of the certificate, in the form PKCS #8, without a password
/// @param trust the certificates of the CAs whose certificates are trusted
public record TlsConfig(Path certificate, Path key, Path trust) {

  Tls files() {
    return new Tls(certificate, key, trust);
  }
}
