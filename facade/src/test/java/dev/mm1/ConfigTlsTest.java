package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mm1.testkit.net.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said about files for TLS that cannot be used.
final class ConfigTlsTest {

  @TempDir private static Path folder;
  private static TestCertificates.Identity good;
  private static TestCertificates.Identity other;
  private static TestCertificates.Identity expired;

  @BeforeAll
  static void make() {
    var office = new TestCertificates(folder).authority("ca");
    good = office.issue("ca", "good");
    other = office.issue("ca", "other");
    expired = office.issueExpired("ca", "expired");
  }

  private static NodeConfig load(Object certificate, Object key, Object trust) {
    return NodeConfig.load(
        ConfigSources.environment(
            Map.of(
                "MM1_NAME", "a",
                "MM1_TLS_CERTIFICATE", certificate.toString(),
                "MM1_TLS_KEY", key.toString(),
                "MM1_TLS_TRUST", trust.toString())));
  }

  private static List<String> problems(Object certificate, Object key, Object trust) {
    return catchThrowableOfType(ConfigError.class, () -> load(certificate, key, trust)).problems();
  }

  private static Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void filesThatCanBeUsedAreTaken() {
    assertThat(load(good.certificate(), good.key(), good.trust()).wire().tls())
        .contains(new TlsConfig(good.certificate(), good.key(), good.trust()));
  }

  @Test
  void whatIsMissingOfTheThreeIsNamed() {
    assertThat(problems(good.certificate(), "", "")).hasSize(2);
    assertThat(problems(good.certificate(), "", good.trust()))
        .singleElement()
        .asString()
        .contains("mm1.tls.key: it is empty", "mm1.tls.certificate and mm1.tls.trust")
        .contains("all three, or none");
  }

  @Test
  void allThatIsWrongWithTheFilesIsSaidInOneGo() throws IOException {
    var text = file("text.crt", "no certificate at all");

    assertThat(problems(text, folder.resolve("nowhere.key"), folder))
        .satisfiesExactly(
            it -> assertThat(it).contains("mm1.tls.certificate: '" + text, "is no PEM file"),
            it -> assertThat(it).contains("mm1.tls.key: '", "nowhere.key' does not exist"),
            it -> assertThat(it).contains("mm1.tls.trust: '", "is a directory"));
  }

  @Test
  void aKeyMustBelongToItsCertificate() {
    assertThat(problems(good.certificate(), other.key(), good.trust()))
        .singleElement()
        .asString()
        .contains("mm1.tls.key", "is not the key of the certificate in '" + good.certificate());
  }

  @Test
  void aCertificateMustNotHaveExpired() {
    assertThat(problems(expired.certificate(), expired.key(), expired.trust()))
        .singleElement()
        .asString()
        .contains("mm1.tls.certificate", "has expired", "make a new one");
  }

  @Test
  void keysOfOtherFormsComeWithTheCommandThatTurnsThem() throws IOException {
    var old = file("old.key", pem("EC PRIVATE KEY", "AAAA"));
    var locked = file("locked.key", pem("ENCRYPTED PRIVATE KEY", "AAAA"));

    for (var key : List.of(old, locked)) {
      assertThat(problems(good.certificate(), key, good.trust()))
          .singleElement()
          .asString()
          .contains("mm1.tls.key", "openssl pkcs8 -topk8 -nocrypt -in " + key);
    }
  }

  @Test
  void whatIsInAFileMustBeWhatBelongsThere() throws IOException {
    var broken = file("broken.crt", pem("CERTIFICATE", "AAAA"));

    assertThat(problems(good.key(), good.certificate(), broken))
        .satisfiesExactly(
            it -> assertThat(it).contains("mm1.tls.certificate", "holds no certificate"),
            it -> assertThat(it).contains("mm1.tls.key", "holds no key"),
            it -> assertThat(it).contains("mm1.tls.trust", "holds a certificate that is broken"));
  }

  @Test
  void filesThatGoBadAfterTheyWereReadKeepANodeFromStarting() throws IOException {
    var gone = file("gone.key", Files.readString(good.key()));
    var config =
        NodeConfig.named("a")
            .withWire(
                WireConfig.PLAIN.withTls(new TlsConfig(good.certificate(), gone, good.trust())));
    Files.delete(gone);

    assertThatThrownBy(() -> Node.start(config))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("gone.key' does not exist");
  }

  private static String pem(String label, String base64) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, base64);
  }
}
