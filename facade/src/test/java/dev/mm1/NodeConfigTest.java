package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NodeConfigTest {
  private static final String SECRET = "correct-horse-battery";

  @TempDir private Path folder;

  private static NodeConfig load(Map<String, String> environment) {
    return NodeConfig.load(ConfigSources.environment(environment));
  }

  private NodeConfig loadFile(String text) throws IOException {
    var file = Files.writeString(folder.resolve("mm1.conf"), text);
    return NodeConfig.load(ConfigSources.environment(Map.of()).withFile(file));
  }

  private static List<String> problems(Map<String, String> environment) {
    return catchThrowableOfType(ConfigError.class, () -> load(environment)).problems();
  }

  private List<String> fileProblems(String text) {
    return catchThrowableOfType(ConfigError.class, () -> loadFile(text)).problems();
  }

  @Test
  void theseAreAllDefaults() {
    var config = load(Map.of("MM1_NAME", "a"));

    assertThat(config)
        .isEqualTo(
            new NodeConfig(
                new NodeName("a"),
                new ClusterName("mm1"),
                Optional.empty(),
                new Endpoint("127.0.0.1", 4711),
                "127.0.0.1",
                OptionalInt.empty(),
                List.of(),
                0,
                new NodeConfig.Limits(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(4))));
    assertThat(config).isEqualTo(NodeConfig.named("a"));
  }

  @Test
  void aNodeIsNamedAfterItsHostAndAnUnusualPort() {
    var usual = load(Map.of()).name().value();
    var other = load(Map.of("MM1_PORT", "4713")).name().value();
    var free = load(Map.of("MM1_PORT", "0")).name().value();

    assertThat(other).isEqualTo(usual + "-4713");
    assertThat(free).startsWith(usual + "-p");
  }

  @Test
  void theEnvironmentReachesEverySetting() {
    var config =
        load(
            Map.ofEntries(
                Map.entry("MM1_NAME", "b"),
                Map.entry("MM1_CLUSTER", "shop"),
                Map.entry("MM1_SECRET", SECRET),
                Map.entry("MM1_HOST", "0.0.0.0"),
                Map.entry("MM1_ADVERTISE", "b.example"),
                Map.entry("MM1_PORT", "5000"),
                Map.entry("MM1_MEMBER_PORT", "6000"),
                Map.entry("MM1_SEEDS", "node1, node2:5000,[::1]:7,"),
                Map.entry("MM1_EXPECT_MEMBERS", "3"),
                Map.entry("MM1_SESSION_HEARTBEAT", "100 ms"),
                Map.entry("MM1_SESSION_SILENCE", "1 s"),
                Map.entry("MM1_DISCOVERY_HEARTBEAT", "2 s"),
                Map.entry("MM1_DISCOVERY_SILENCE", "8 s")));

    assertThat(config.secret()).isPresent();
    assertThat(config)
        .usingRecursiveComparison()
        .ignoringFields("secret")
        .isEqualTo(
            new NodeConfig(
                new NodeName("b"),
                new ClusterName("shop"),
                config.secret(),
                new Endpoint("0.0.0.0", 5000),
                "b.example",
                OptionalInt.of(6000),
                List.of(
                    new Endpoint("node1", 4711),
                    new Endpoint("node2", 5000),
                    new Endpoint("::1", 7)),
                3,
                new NodeConfig.Limits(
                    Duration.ofMillis(100),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(8))));
  }

  @Test
  void theEnvironmentGoesBeforeTheFileAndAnOptionBeforeBoth() throws Exception {
    var file =
        Files.writeString(folder.resolve("x.conf"), "mm1 { name = f, port = 1, seeds = [s] }");
    var sources =
        ConfigSources.environment(Map.of("MM1_PORT", "2", "MM1_NAME", "e"))
            .withFile(file)
            .withSetting(new ConfigSources.Setting("name", "o", "option --name"));

    var config = NodeConfig.load(sources);

    assertThat(config.name()).isEqualTo(new NodeName("o"));
    assertThat(config.bind().port()).isEqualTo(2);
    assertThat(config.seeds()).containsExactly(new Endpoint("s", 4711));
  }

  @Test
  void withASecretANodeListensOnTheAddressOfItsMachine() {
    var config = load(Map.of("MM1_SECRET", SECRET));

    assertThat(config.bind().host()).isEqualTo(Hosts.ownAddress());
    assertThat(config.advertise()).isEqualTo(config.bind().host());
  }

  @Test
  void whoListensOnAllAddressesAdvertisesItsOwn() {
    var config = load(Map.of("MM1_SECRET", SECRET, "MM1_HOST", "0.0.0.0"));

    assertThat(config.advertise()).isEqualTo(Hosts.ownAddress());
  }

  @Test
  void anUnknownSettingIsNamedWithItsPlaceAndTheNearestKnownOne() {
    var problems = fileProblems("mm1 {\n  name = a\n  session.hartbeat = 1 s\n}");

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst())
        .contains("mm1.session.hartbeat", "did you mean mm1.session.heartbeat?", "mm1.conf: 3");
  }

  @Test
  void allProblemsAreToldAtOnce() {
    var problems =
        fileProblems(
            """
            mm1 {
              name = "Not Valid"
              port = 99999
              cluster = UPPER
              secret = short
              seeds = ["a:b"]
              expect-members = 1.5
              session.silence = 600 ms
              color = blue
            }
            prot = 1
            """);

    assertThat(problems)
        .hasSize(9)
        .anySatisfy(it -> assertThat(it).contains("mm1.name", "Not Valid", "mm1.conf: 2"))
        .anySatisfy(it -> assertThat(it).contains("mm1.port", "99999", "0 and 65535", ": 3"))
        .anySatisfy(it -> assertThat(it).contains("mm1.cluster", "UPPER", ": 4"))
        .anySatisfy(it -> assertThat(it).contains("mm1.secret", "5 characters", "16 or more"))
        .anySatisfy(it -> assertThat(it).contains("mm1.seeds", "a:b", ": 6"))
        .anySatisfy(it -> assertThat(it).contains("mm1.expect-members", "1.5", "whole number"))
        .anySatisfy(it -> assertThat(it).contains("mm1.session.silence", "600 ms", "500 ms", ": 8"))
        .anySatisfy(it -> assertThat(it).contains("mm1.color is no setting", ": 9"))
        .anySatisfy(it -> assertThat(it).contains("prot", "mm1.port", "outside", ": 11"));
  }

  @Test
  void aBadVariableIsNamed() {
    assertThat(problems(Map.of("MM1_PORT", "tcp://10.0.0.1:80")))
        .singleElement()
        .asString()
        .contains("mm1.port", "'tcp://10.0.0.1:80'", "environment variable MM1_PORT");
  }

  @Test
  void aVariableThatIsNearlyOneOfOursIsASlipAndOthersAreNone() {
    assertThat(problems(Map.of("MM1_SEED", "a", "MM1_JAVA_OPTS", "-Xmx1g", "MM1_BUILT", "yes")))
        .singleElement()
        .asString()
        .contains("MM1_SEED is a variable", "did you mean MM1_SEEDS?");
  }

  @Test
  void anEmptyVariableCountsAsNotSet() {
    assertThat(load(Map.of("MM1_PORT", "", "MM1_NAME", "a"))).isEqualTo(NodeConfig.named("a"));
  }

  @Test
  void withoutASecretOnlyLoopbackIsAllowed() {
    assertThat(problems(Map.of("MM1_HOST", "10.1.2.3")))
        .singleElement()
        .asString()
        .contains("mm1.host", "10.1.2.3", "MM1_SECRET", "127.0.0.1");
    assertThatThrownBy(
            () -> NodeConfig.named("a").withBind(new Endpoint("10.1.2.3", 1), "10.1.2.3"))
        .hasMessageContainingAll("10.1.2.3", "secret");
  }

  @Test
  void aTooShortSecretIsNotAlsoReportedAsMissing() {
    assertThat(problems(Map.of("MM1_HOST", "10.1.2.3", "MM1_SECRET", "tiny"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mm1.secret = hush-hush",
        "mm1.secret = \"hush-hush",
        "mm1.secret = [hush-hush]",
        "mm1 { secret = \"hush-hush\" : }"
      })
  void aSecretIsNeverPrinted(String text) {
    var error = catchThrowableOfType(ConfigError.class, () -> loadFile(text));

    assertThat(error).hasMessageNotContaining("hush");
    assertThat(NodeConfig.named("a").withSecret(SECRET).toString()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mm1 { port = 1 | cannot be read as HOCON",
        "mm1 = 5 | is a value",
        "mm1.session = 5 | only the settings session.heartbeat, session.silence",
        "mm1.port = null | mm1.port",
        "mm1.port { x = 1 } | mm1.port",
        "mm1.session.heartbeat = fast | 500 ms or 3 s",
        "mm1.session.heartbeat = -1 s | above 0",
        "mm1.discovery.silence = 4500 ms | whole seconds",
        "mm1.member-port = last | or next",
        "mm1.advertise = 0.0.0.0 | nobody can dial",
        "mm1.seeds = [\"a:0\"] | port 0",
        "mm1.name = ${nowhere} | nowhere"
      })
  void whateverIsWrongWithAFileIsToldInWords(String text, String expected) {
    assertThat(fileProblems(text)).anySatisfy(it -> assertThat(it).contains(expected));
  }

  @Test
  void aFileThatIsNamedMustBeThere() {
    var sources = ConfigSources.environment(Map.of()).withFile(folder.resolve("none.conf"));

    assertThatThrownBy(() -> NodeConfig.load(sources))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("none.conf");
  }

  @Test
  void limitsThatDoNotFitTogetherAreRefused() {
    var second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new NodeConfig.Limits(second, second, second, Duration.ofSeconds(4)))
        .hasMessageContainingAll("session.silence", "1000 ms", "two heartbeats");
  }
}
