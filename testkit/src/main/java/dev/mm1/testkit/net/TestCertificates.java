package dev.mm1.testkit.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Certificates for tests of TLS, made by the `keytool` of the JDK that runs the test. It takes
/// half a second for each, so make them once for a test class.
public final class TestCertificates {
  private static final String PASSWORD = "changeit";

  private final Path directory;
  private final Path store;

  /// Made and kept in this directory.
  public TestCertificates(Path directory) {
    this.directory = directory;
    this.store = directory.resolve("store.p12");
  }

  /// The PEM files of one who has a certificate.
  ///
  /// @param certificate with that of the CA behind it
  /// @param key in PKCS #8
  /// @param trust the certificate of the CA
  public record Identity(Path certificate, Path key, Path trust) {}

  /// Makes a CA.
  public TestCertificates authority(String ca) {
    keytool("-genkeypair", "-alias", ca, "-dname", "CN=" + ca, "-ext", "bc:c", "-validity", "30");
    return this;
  }

  /// A certificate that is good for a month.
  public Identity issue(String ca, String name) {
    return issue(ca, name, "-1H", 30);
  }

  /// A certificate that was good last week.
  public Identity issueExpired(String ca, String name) {
    return issue(ca, name, "-8d", 2);
  }

  private Identity issue(String ca, String name, String begin, int days) {
    keytool(
        List.of("-startdate", begin, "-validity", "" + days),
        "-genkeypair",
        "-alias",
        name,
        "-dname",
        "CN=" + name,
        "-signer",
        ca);
    try {
      return write(ca, name);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot write what keytool has made", e);
    }
  }

  private Identity write(String ca, String name) throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    var key = keys.getKey(name, PASSWORD.toCharArray());
    var chain = new StringBuilder();
    for (Certificate one : keys.getCertificateChain(name)) {
      chain.append(pem("CERTIFICATE", one.getEncoded()));
    }
    return new Identity(
        save(name + ".crt", chain.toString()),
        save(name + ".key", pem("PRIVATE KEY", key.getEncoded())),
        save(ca + ".crt", pem("CERTIFICATE", keys.getCertificate(ca).getEncoded())));
  }

  private Path save(String file, String text) throws IOException {
    return Files.writeString(directory.resolve(file), text);
  }

  private static String pem(String label, byte[] bytes) {
    var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines);
  }

  private void keytool(String... arguments) {
    keytool(List.of(), arguments);
  }

  private void keytool(List<String> more, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(more);
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(
        List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore", store.toString()));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool failed: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while keytool ran", e);
    }
  }
}
