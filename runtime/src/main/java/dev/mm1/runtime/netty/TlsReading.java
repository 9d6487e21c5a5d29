package dev.mm1.runtime.netty;

import dev.mm1.runtime.netty.Tls.Part;
import dev.mm1.runtime.netty.Tls.Problem;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the files of TLS, and finds all that is wrong with them in one go. For one use.
final class TlsReading {

  private static final List<String> KEY_KINDS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");
  private static final String TO_PKCS8 =
      "; turn it into PKCS #8: openssl pkcs8 -topk8 -nocrypt -in %s -out node.key";

  private final List<Problem> problems = new ArrayList<>();

  /// What the files hold.
  ///
  /// @param chain what this side shows
  /// @param key its private key
  /// @param trusted the certificates of CAs
  record Material(List<X509Certificate> chain, PrivateKey key, List<X509Certificate> trusted) {}

  /// What the files hold, if all of them can be used.
  Optional<Material> read(Tls tls) {
    var chain = certificates(Part.CERTIFICATE, tls.certificate());
    var key = key(tls.key());
    var trusted = certificates(Part.TRUST, tls.trust());
    if (!chain.isEmpty()) {
      checkDate(chain.getFirst(), tls.certificate());
      key.filter(it -> !belong(it, chain.getFirst()))
          .ifPresent(
              _ ->
                  note(
                      Part.KEY,
                      tls.key(),
                      "is not the key of the certificate in '%s'; give the one it was made with"
                          .formatted(tls.certificate())));
    }
    return problems.isEmpty()
        ? Optional.of(new Material(chain, key.orElseThrow(), trusted))
        : Optional.empty();
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  private void note(Part part, Path file, String what) {
    problems.add(new Problem(part, "'%s' %s".formatted(file, what)));
  }

  /// None if something is wrong, which is then noted.
  List<X509Certificate> certificates(Part part, Path file) {
    var all = new ArrayList<X509Certificate>();
    try {
      for (var block : Pem.read(file).blocks()) {
        if (block.label().equals("CERTIFICATE")) {
          all.add(certificate(block.bytes()));
        }
      }
      if (all.isEmpty()) {
        note(part, file, "holds no certificate; there must be a line -----BEGIN CERTIFICATE-----");
      }
    } catch (CertificateException broken) {
      note(part, file, "holds a certificate that is broken: " + broken.getMessage());
      all.clear();
    } catch (Pem.Unusable unusable) {
      note(part, file, String.valueOf(unusable.getMessage()));
    }
    return all;
  }

  private static X509Certificate certificate(byte[] bytes) throws CertificateException {
    var made =
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(bytes));
    if (made instanceof X509Certificate certificate) {
      return certificate;
    }
    throw new CertificateException("it is not of the kind X.509");
  }

  /// None if something is wrong, which is then noted.
  Optional<PrivateKey> key(Path file) {
    try {
      for (var block : Pem.read(file).blocks()) {
        if (block.label().equals("PRIVATE KEY")) {
          return key(block.bytes(), file);
        }
        if (block.label().equals("ENCRYPTED PRIVATE KEY")) {
          note(Part.KEY, file, "is locked by a password" + TO_PKCS8.formatted(file));
          return Optional.empty();
        }
        if (block.label().endsWith(" PRIVATE KEY")) {
          note(Part.KEY, file, "is of an older form" + TO_PKCS8.formatted(file));
          return Optional.empty();
        }
      }
      note(Part.KEY, file, "holds no key; there must be a line -----BEGIN PRIVATE KEY-----");
    } catch (Pem.Unusable unusable) {
      note(Part.KEY, file, String.valueOf(unusable.getMessage()));
    }
    return Optional.empty();
  }

  private Optional<PrivateKey> key(byte[] bytes, Path file) {
    for (var kind : KEY_KINDS) {
      try {
        return Optional.of(
            KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes)));
      } catch (InvalidKeySpecException _) {
        // Maybe it is of the next kind.
      } catch (GeneralSecurityException impossible) {
        throw new IllegalStateException("every Java runtime has " + kind, impossible);
      }
    }
    note(Part.KEY, file, "holds a key that is broken, or of none of the kinds " + KEY_KINDS);
    return Optional.empty();
  }

  private void checkDate(X509Certificate certificate, Path file) {
    try {
      certificate.checkValidity();
    } catch (CertificateExpiredException _) {
      note(
          Part.CERTIFICATE,
          file,
          "has expired: it was good until %s; make a new one"
              .formatted(certificate.getNotAfter().toInstant()));
    } catch (CertificateNotYetValidException _) {
      note(
          Part.CERTIFICATE,
          file,
          "is not good before %s; wait, or set the clock of this machine right"
              .formatted(certificate.getNotBefore().toInstant()));
    }
  }

  /// Whether what the key signs is what the certificate can confirm.
  private static boolean belong(PrivateKey key, X509Certificate certificate) {
    var kind =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "EdDSA" -> "EdDSA";
          default -> "";
        };
    if (kind.isEmpty()) {
      return true; // The handshake will tell.
    }
    try {
      var signing = Signature.getInstance(kind);
      signing.initSign(key);
      signing.update(certificate.getSignature());
      byte[] signed = signing.sign();
      signing.initVerify(certificate.getPublicKey());
      signing.update(certificate.getSignature());
      return signing.verify(signed);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }
}
