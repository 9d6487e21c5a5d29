package dev.mm1.runtime.netty;

import dev.mm1.testkit.net.TestCertificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// The certificates of these tests, made once.
final class Papers {
  private static final TestCertificates OFFICE = office();

  static final Tls ONE = tls(OFFICE.issue("ca", "one"));
  static final Tls OTHER = tls(OFFICE.issue("ca", "other"));
  static final Tls EXPIRED = tls(OFFICE.issueExpired("ca", "expired"));
  static final Tls STRANGER = tls(OFFICE.issue("strange-ca", "stranger"));

  private Papers() {}

  private static TestCertificates office() {
    try {
      var directory = Files.createTempDirectory("mm1-papers");
      directory.toFile().deleteOnExit();
      return new TestCertificates(directory).authority("ca").authority("strange-ca");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Tls tls(TestCertificates.Identity of) {
    return new Tls(of.certificate(), of.key(), of.trust());
  }
}
