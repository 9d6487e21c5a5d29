package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.TlsConfig;
import dev.mm1.WireConfig;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.Request;
import dev.mm1.testkit.net.TestCertificates;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whole nodes whose messages are encrypted.
@Timeout(120)
final class TlsNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SECRET = "0123456789abcdef";

  @TempDir private static Path folder;
  private static TlsConfig ours;
  private static TestCertificates.Identity theirs;

  @BeforeAll
  static void make() {
    var office = new TestCertificates(folder).authority("ca").authority("other-ca");
    var identity = office.issue("ca", "node");
    ours = new TlsConfig(identity.certificate(), identity.key(), identity.trust());
    theirs = office.issue("other-ca", "stranger");
  }

  private static NodeConfig config(String name) {
    return NodeConfig.named(name)
        .withSecret(SECRET)
        .withPort(0)
        .withWire(WireConfig.PLAIN.withTls(ours));
  }

  private static final class Echo implements Server {
    @Override
    public Outcome onRequest(Context context, Request request) {
      return Outcome.reply(request.body());
    }
  }

  @Test
  void nodesWithCertificatesOfOneAuthorityExchangeMessages() throws Exception {
    try (var a = Node.start(config("a"));
        var b = Node.start(config("b").withSeeds(List.of(a.endpoint())))) {
      assertThat(a.awaitMembers(2, PATIENCE)).isTrue();
      assertThat(b.awaitMembers(2, PATIENCE)).isTrue();
      var echo = a.spawn(Spawn.server("echo", Echo::new));
      var large = "x".repeat(3_000_000);

      assertThat(b.ask(echo, "hello", PATIENCE)).isEqualTo("hello");
      assertThat(b.ask(echo, large, PATIENCE)).isEqualTo(large);
    }
  }

  @Test
  void theCommandLineNeedsACertificateToo() throws Exception {
    try (var a = Node.start(config("a"))) {
      assertThat(nodes(a, settings(ours.certificate(), ours.key(), ours.trust()))).contains("a  ");
      assertThat(nodes(a, "")).contains("TLS failed: it uses TLS, but this side does not");
      assertThat(nodes(a, settings(theirs.certificate(), theirs.key(), theirs.trust())))
          .contains("TLS failed: its certificate is of no CA that is trusted here");
    }
  }

  private static String settings(Path certificate, Path key, Path trust) {
    return "tls { certificate = \"%s\", key = \"%s\", trust = \"%s\" }"
        .formatted(certificate, key, trust);
  }

  /// What the command says of a node, with these settings besides the secret.
  private static String nodes(Node node, String settings) throws IOException {
    var file =
        Files.writeString(
            folder.resolve("mm1.conf"), "mm1 { secret = %s, %s }".formatted(SECRET, settings));
    var said = new StringWriter();
    var _ =
        Main.commandLine()
            .setOut(new PrintWriter(said))
            .setErr(new PrintWriter(said))
            .execute("nodes", "--config=" + file, "--node=" + node.endpoint());
    return said.toString();
  }
}
