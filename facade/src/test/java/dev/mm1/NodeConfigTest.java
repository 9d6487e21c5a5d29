package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mm1.core.actor.Spawn.Hosting;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.settings.ActorSettings;
import dev.mm1.core.settings.PathSettings;
import dev.mm1.testkit.net.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
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
                    Duration.ofSeconds(4)),
                new StopLimits(Duration.ofSeconds(4), Duration.ofSeconds(2), Duration.ofSeconds(2)),
                new TreeMap<>(
                    Map.of(
                        "default",
                        new DispatcherConfig(
                            Runtime.getRuntime().availableProcessors(), Duration.ofMillis(500)))),
                PathSettings.NONE,
                10,
                InsightConfig.NONE,
                WireConfig.PLAIN));
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
    var node = new TestCertificates(folder).authority("ca").issue("ca", "b");
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
                Map.entry("MM1_DISCOVERY_SILENCE", "8 s"),
                Map.entry("MM1_SHUTDOWN_ORDERLY", "6 s"),
                Map.entry("MM1_SHUTDOWN_KILL", "3 s"),
                Map.entry("MM1_SHUTDOWN_KILL_GRACE", "1 s"),
                Map.entry("MM1_DISPATCHER_DEFAULT_THREADS", "7"),
                Map.entry("MM1_DISPATCHER_DEFAULT_HOG_LIMIT", "1 s"),
                Map.entry("MM1_ACTOR_MAILBOX", "99"),
                Map.entry("MM1_ACTOR_HOSTING", "dispatcher"),
                Map.entry("MM1_ACTOR_DISPATCHER", "default"),
                Map.entry("MM1_ACTOR_MESSAGE_TAP", "audit"),
                Map.entry("MM1_FAULTS_ENABLED", "true"),
                Map.entry("MM1_TLS_CERTIFICATE", node.certificate().toString()),
                Map.entry("MM1_TLS_KEY", node.key().toString()),
                Map.entry("MM1_TLS_TRUST", node.trust().toString()),
                Map.entry("MM1_HTTP_HOST", "10.0.0.7"),
                Map.entry("MM1_HTTP_PORT", "9711"),
                Map.entry("MM1_INSIGHT_PINNED_THREADS", "true"),
                Map.entry("MM1_SESSION_MAX_MESSAGE", "3 MiB"),
                Map.entry("MM1_LOG_DEAD_LETTERS", "0")));

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
                    Duration.ofSeconds(8),
                    3 << 20),
                new StopLimits(Duration.ofSeconds(6), Duration.ofSeconds(3), Duration.ofSeconds(1)),
                new TreeMap<>(Map.of("default", new DispatcherConfig(7, Duration.ofSeconds(1)))),
                PathSettings.everywhere(
                    ActorSettings.NONE
                        .withMailbox(99)
                        .withHosting(Hosting.DISPATCHER)
                        .withTap("audit")),
                0,
                new InsightConfig(Optional.of(new Endpoint("10.0.0.7", 9711)), true),
                WireConfig.PLAIN
                    .withFaults()
                    .withTls(new TlsConfig(node.certificate(), node.key(), node.trust()))));
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

  @Test
  void pathsAndDispatchersAreRead() throws IOException {
    var config =
        loadFile(
            """
            mm1 {
              name = a
              dispatcher.hot { threads = 2 }
              actor {
                /shop { mailbox = 5, dispatcher = hot }
                "/shop/v1.2" { hosting = dispatcher, message-tap = audit }
              }
            }
            """);

    assertThat(config.dispatchers()).containsOnlyKeys("default", "hot");
    assertThat(config.dispatchers()).containsEntry("hot", DispatcherConfig.ofThreads(2));
    assertThat(config.actors())
        .isEqualTo(
            PathSettings.NONE
                .with("/shop", ActorSettings.NONE.withMailbox(5).withDispatcher("hot"))
                .with(
                    "/shop/v1.2",
                    ActorSettings.NONE.withHosting(Hosting.DISPATCHER).withTap("audit")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "actor./shop.mailbx = 1 | mm1.actor.\"/shop\".mailbx is no setting; did you mean"
            + " mm1.actor.\"/shop\".mailbox?",
        "actor.shop.mailbox = 1 | no setting; a path is written as /shop/counter",
        "actor.malbox = 1 | did you mean mm1.actor.mailbox?",
        "actor.\"/shop/\".mailbox = 1 | \"/shop/\" is no such name: a path",
        "actor.\"/shop/*\".mailbox = 1 | with _ for any one name",
        "actor./shop = 1 | only the settings actor.\"/shop\".dispatcher",
        "actor = 1 | mm1.actor takes no value",
        "actor./shop.mailbox = 0 | mm1.actor.\"/shop\".mailbox: 0 is not a number of messages, 1 or"
            + " more",
        "actor./shop.mailbox = -4 | -4 is not",
        "actor./shop.mailbox = null | null is not",
        "actor./shop.mailbox = [1] | [1] is not",
        "actor./shop/v1.2.mailbox = 1 | \"/shop/v1\".2 is no setting",
        "actor./shop.hosting = cloud | 'cloud' is not virtual or dispatcher",
        "actor./shop.dispatcher = hto, dispatcher.hot {} | (did you mean hot?); it is one of"
            + " default, hot",
        "actor.dispatcher = cold | 'cold' is no dispatcher; it is one of default",
        "actor./shop.message-tap = \"\" | '' is not the key of a tap",
        "dispatcher.hot.threads = 0 | 0 is not a number between 1 and 1024, or processors",
        "dispatcher.hot.threads = 5000 | 5000 is not",
        "dispatcher.hot.thread = 5 | did you mean mm1.dispatcher.hot.threads?",
        "dispatcher.hot.hog-limit = 0 s | '0 s' is not a duration above 0",
        "dispatcher.hot.hog-limit = 2 d | up to a day",
        "dispatcher.Hot.threads = 1 | is called by a to z",
        "dispatcher.defalt.threads = 1 | not nearly 'default'",
        "dispatcher.hot = 3 | dispatcher.hot.hog-limit, dispatcher.hot.threads",
        "shutdown.kill = 0 s | above 0",
        "log.dead-letters = few | whole number",
        "sesion {} | mm1.sesion is no setting",
        "prot = null | did you mean mm1.port?",
      })
  void whateverIsWrongWithinABlockIsToldInWordsWithItsPlace(String text, String expected) {
    assertThat(fileProblems("\nmm1 { %s }".formatted(text)))
        .singleElement()
        .asString()
        .contains(expected)
        .contains("mm1.conf: 2");
  }

  @Test
  void aDispatcherThatIsNotThereIsRefusedInAProgramToo() {
    var settings = PathSettings.NONE.with("/shop", ActorSettings.NONE.withDispatcher("hot"));
    var config = NodeConfig.named("a");

    assertThatThrownBy(() -> config.withActors(settings))
        .hasMessageContainingAll("/shop", "'hot'", "default");
    assertThat(
            config
                .withDispatcher("hot", DispatcherConfig.ofThreads(1))
                .withActors(settings)
                .actors())
        .isEqualTo(settings);
  }

  @Test
  void whatHasANameOfItsOwnHasNoVariable() {
    assertThat(problems(Map.of("MM1_ACTOR__SHOP_MAILBOX", "5")))
        .singleElement()
        .asString()
        .contains("MM1_ACTOR__SHOP_MAILBOX", "--set 'actor./shop/counter.mailbox=64'");
    assertThat(problems(Map.of("MM1_DISPATCHER_HOT_THREADS", "5"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mm1 { port = 1 | cannot be read as HOCON",
        "mm1 = 5 | is a value",
        "mm1.session = 5 | only the settings session.heartbeat, session.",
        "mm1.port = null | mm1.port",
        "mm1.port { x = 1 } | mm1.port",
        "mm1.session.heartbeat = fast | 500 ms or 3 s",
        "mm1.session.heartbeat = -1 s | above 0",
        "mm1.session.max-message = 65535 | mm1.session.max-message: 65535 is not a size from 64"
            + " KiB",
        "mm1.session.max-message = 2 GiB | a size from 64 KiB to 1 GiB, such as 64 MiB",
        "mm1.session.max-message = much | such as 64 MiB",
        "mm1.discovery.silence = 4500 ms | whole seconds",
        "mm1.member-port = last | or next",
        "mm1.advertise = 0.0.0.0 | nobody can dial",
        "mm1.seeds = [\"a:0\"] | port 0",
        "mm1.seeds = [\"\"] | mm1.seeds: seed '' cannot be dialled",
        "mm1.seeds = [\"a:b:c\"] | mm1.seeds: seed 'a:b:c' cannot be dialled",
        "mm1.seeds = [\" h1 \"] | mm1.seeds: seed ' h1 ' cannot be dialled",
        "mm1.seeds = \"h1 h2\" | mm1.seeds: seed 'h1 h2' cannot be dialled",
        "mm1.host = \"h1 h2\" | mm1.host: 'h1 h2' is no host",
        "mm1.advertise = \"a:b:c\" | mm1.advertise: 'a:b:c' is no host",
        "mm1.http.host = \"h/1\" | mm1.http.host: 'h/1' is no host",
        "mm1.http.port = 4711 | mm1.http.port: 4711 is the actor port already",
        "mm1.http.port = 4712 | mm1.http.port: 4712 is the port of the discovery",
        "mm1 { member-port = 9, http.port = 9 } | mm1.http.port: 9 is the port of the discovery",
        "mm1.member-port = 4711 | mm1.member-port: 4711 is the actor port already",
        "mm1.port = 65535 | mm1.port: 65535 is the last there is",
        "mm1.name = null | mm1.conf: 1)",
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
    assertThatThrownBy(
            () ->
                new NodeConfig.Limits(
                    second, Duration.ofSeconds(2), second, Duration.ofSeconds(4), 1))
        .hasMessageContainingAll("session.max-message", "is 1;", "64 KiB");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sesion.silence | 5s | mm1.sesion is no setting",
        "session.heartbeet | 5s | mm1.session.heartbeet is no setting",
        "seeds | [\"a:b:c\"] | mm1.seeds: '[\"a:b:c\"]' is written as in a file"
      })
  void whatIsWrongWithAnOptionIsToldWithThatOption(String key, String value, String expected) {
    var setting = new ConfigSources.Setting(key, value, "option --set");
    var sources = ConfigSources.environment(Map.of()).withSetting(setting);

    var error = catchThrowableOfType(ConfigError.class, () -> NodeConfig.load(sources));

    assertThat(error.problems())
        .singleElement()
        .satisfies(it -> assertThat(it).startsWith(expected).endsWith("(option --set)"));
  }

  @Test
  void portsThatAreFreeOrApartAreNoProblem() {
    assertThat(load(Map.of("MM1_PORT", "65535", "MM1_MEMBER_PORT", "65534")).memberPort())
        .hasValue(65_534);
    assertThat(load(Map.of("MM1_PORT", "0", "MM1_MEMBER_PORT", "0", "MM1_HTTP_PORT", "0")).bind())
        .isEqualTo(new Endpoint("127.0.0.1", 0));
  }
}
