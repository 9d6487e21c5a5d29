package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.mm1.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to a valid configuration: what it says then is either used, and seen to be, or
/// reported. Nothing else is ever thrown, and nothing is passed over in silence.
@ExtendWith(Seeds.class)
final class ConfigFuzzTest {
  private static final int RUNS = 100;
  private static final String HUSH = "hush-hush-hush-hush";

  private static final String JUNK = "abz/_-.\"{}[]:=,#$0919 \n\t\\äß€*?";

  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "-1",
          "7",
          "1.5",
          "1e9",
          "99999999999999999999",
          "true",
          "null",
          "\"\"",
          "\" \"",
          "[]",
          "{}",
          "[1, 2]",
          "{ a = 1 }",
          "5 s",
          "-5 s",
          "0 s",
          "5",
          "3 parsecs",
          "200 days",
          "99999999999 d",
          "default",
          "hot",
          "none",
          "virtual",
          "dispatcher",
          "next",
          "processors",
          "${nowhere}",
          "${?nowhere}",
          "\"/x\"",
          "\"*\"",
          "\"\\u0000\"",
          "0x10",
          "NaN",
          "+4",
          "٣");

  @TempDir private Path folder;

  /// Valid, with something of everything; the hosts are plain, so that nobody is asked for names.
  private static Map<String, String> valid() {
    var settings = new LinkedHashMap<String, String>();
    settings.put("name", "a");
    settings.put("cluster", "shop");
    settings.put("secret", HUSH);
    settings.put("host", "127.0.0.1");
    settings.put("advertise", "127.0.0.1");
    settings.put("port", "4712");
    settings.put("member-port", "next");
    settings.put("seeds", "[\"127.0.0.1:4711\"]");
    settings.put("expect-members", "3");
    settings.put("session.heartbeat", "100 ms");
    settings.put("session.silence", "1 s");
    settings.put("discovery.heartbeat", "2 s");
    settings.put("discovery.silence", "8 s");
    settings.put("shutdown.orderly", "5 s");
    settings.put("shutdown.kill", "1 s");
    settings.put("shutdown.kill-grace", "3 s");
    settings.put("dispatcher.default.threads", "3");
    settings.put("dispatcher.hot.threads", "processors");
    settings.put("dispatcher.hot.hog-limit", "50 ms");
    settings.put("actor.mailbox", "99");
    settings.put("actor.hosting", "virtual");
    settings.put("actor.message-tap", "none");
    settings.put("actor.\"/shop\".dispatcher", "hot");
    settings.put("actor.\"/shop/counter\".mailbox", "5");
    settings.put("actor.\"/shop/_\".hosting", "dispatcher");
    settings.put("actor.\"/shop/v1.2\".message-tap", "audit");
    settings.put("log.dead-letters", "7");
    settings.put("http.host", "127.0.0.1");
    settings.put("http.port", "off");
    settings.put("insight.pinned-threads", "false");
    return settings;
  }

  private static String text(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(entry -> "mm1.%s = %s\n".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining());
  }

  private ConfigSources sources(String text) throws IOException {
    var file = Files.writeString(folder.resolve("fuzz.conf"), text);
    return ConfigSources.environment(Map.of()).withFile(file);
  }

  /// What is wrong; empty if nothing is, and then everything that was said is seen.
  private Optional<ConfigError> outcome(String text) throws IOException {
    var sources = sources(text);
    try {
      var seen =
          NodeConfig.explain(sources).stream()
              .filter(line -> line.origin().contains("fuzz.conf"))
              .collect(Collectors.toMap(ConfigLine::key, ConfigLine::value));
      var said = said(text);
      assertThat(seen.keySet()).isEqualTo(said.keySet());
      said.forEach((key, value) -> assertThat(seen.get(key)).as(key).isEqualTo(shown(key, value)));
      return Optional.empty();
    } catch (ConfigError problems) {
      assertThat(problems.problems()).isNotEmpty().allMatch(problem -> !problem.isBlank());
      assertThat(problems.getMessage()).doesNotContain(HUSH);
      return Optional.of(problems);
    } catch (RuntimeException | StackOverflowError crash) {
      return fail("this text crashed it:\n" + text, crash);
    }
  }

  /// What the file says, as the library itself understands it.
  private static Map<String, String> said(String text) {
    var said = new TreeMap<String, String>();
    leaves(List.of(), ConfigFactory.parseString(text).resolve().getObject("mm1"), said);
    return said;
  }

  private static void leaves(List<String> path, ConfigObject block, Map<String, String> into) {
    block.forEach(
        (name, value) -> {
          var below = Stream.concat(path.stream(), Stream.of(name)).toList();
          if (value instanceof ConfigObject object) {
            leaves(below, object, into);
          } else {
            into.put(ConfigUtil.joinPath(below), raw(value));
          }
        });
  }

  private static String raw(ConfigValue value) {
    return value.valueType() == ConfigValueType.STRING
        ? String.valueOf(value.unwrapped())
        : value.render(ConfigRenderOptions.concise());
  }

  /// How a value is shown that leaves something to the node.
  private static String shown(String key, String value) {
    return switch (value) {
      case "processors" -> "processors (%d)".formatted(Runtime.getRuntime().availableProcessors());
      case "" -> ofNothing(key);
      default -> key.equals("secret") ? "(not shown)" : value;
    };
  }

  private static String ofNothing(String key) {
    return switch (key) {
      case "name" -> Hosts.nodeName() + "-4712";
      case "host" -> Hosts.ownAddress();
      case "advertise" -> "127.0.0.1";
      default -> "";
    };
  }

  @Test
  void whatIsMutatedIsValidBefore() throws IOException {
    assertThat(outcome(text(valid()))).isEmpty();
  }

  @RepeatedTest(RUNS)
  void aSlipInAKeyIsReportedWithTheKeyUnlessItMakesAnotherValidOne(RandomGenerator random)
      throws IOException {
    var settings = new ArrayList<>(valid().entrySet());
    var victim = settings.get(random.nextInt(settings.size()));
    var slip = slip(victim.getKey(), "abcdefghijklmnopqrstuvwxyz-_", random);
    var mutated = new LinkedHashMap<String, String>();
    settings.forEach(
        entry -> mutated.put(entry.equals(victim) ? slip : entry.getKey(), entry.getValue()));

    var outcome = outcome(text(mutated));

    var wrong = names(slip);
    wrong.removeAll(names(victim.getKey()));
    outcome.ifPresent(
        problems ->
            assertThat(wrong)
                .isNotEmpty()
                .anyMatch(name -> String.valueOf(problems.getMessage()).contains(name)));
  }

  /// The names of which a key is made; if it is none, what is said then.
  private static List<String> names(String key) {
    try {
      return new ArrayList<>(ConfigUtil.splitPath(key));
    } catch (ConfigException.BadPath _) {
      return new ArrayList<>(List.of("HOCON"));
    }
  }

  @RepeatedTest(RUNS)
  void anotherValueIsUsedOrReportedWithItsKey(RandomGenerator random) throws IOException {
    var mutated = valid();
    var victim = List.copyOf(mutated.keySet()).get(random.nextInt(mutated.size()));
    var value =
        random.nextInt(3) == 0
            ? slip(mutated.getOrDefault(victim, ""), JUNK, random)
            : VALUES.get(random.nextInt(VALUES.size()));
    mutated.put(victim, value);

    var outcome = outcome(text(mutated));

    if (!isHocon(text(mutated))) {
      // As `name = -`: what no file can say has no key, but a line.
      assertThat(outcome).get().asString().contains("HOCON", "fuzz.conf: ");
    } else if (value.matches("[a-z0-9. -]+")) {
      outcome.ifPresent(
          problems ->
              assertThat(problems.getMessage()).contains(ConfigUtil.splitPath(victim).getLast()));
    }
  }

  private static boolean isHocon(String text) {
    try {
      return !ConfigFactory.parseString(text).isEmpty();
    } catch (ConfigException _) {
      return false;
    }
  }

  @RepeatedTest(RUNS)
  void whateverIsDoneToTheTextNothingIsPassedOver(RandomGenerator random) throws IOException {
    var text = text(valid());
    for (int slips = 1 + random.nextInt(4); slips > 0; slips--) {
      text = slip(text, JUNK, random);
    }

    var outcome = outcome(text.replace("include", "exclude"));

    outcome.ifPresent(problems -> assertThat(problems.problems()).isEqualTo(again()));
  }

  /// The same file has the same problems in the same order.
  private List<String> again() {
    try {
      NodeConfig.load(ConfigSources.environment(Map.of()).withFile(folder.resolve("fuzz.conf")));
      return List.of();
    } catch (ConfigError problems) {
      return problems.problems();
    }
  }

  @RepeatedTest(RUNS)
  void theEnvironmentAndSingleSettingsAreUsedOrReported(RandomGenerator random) throws IOException {
    var keys = new ArrayList<>(new ConfigReference().keys());
    keys.removeAll(List.of("host", "advertise", "secret"));
    var key = keys.get(random.nextInt(keys.size()));
    var value = slip(VALUES.get(random.nextInt(VALUES.size())), JUNK, random);
    boolean variable = random.nextBoolean();
    var usual = sources(text(valid()));
    var sources =
        variable
            ? ConfigSources.environment(Map.of(ConfigReference.variable(key), value))
                .withFile(usual.file().orElseThrow())
            : usual.withSetting(new ConfigSources.Setting(key, value, "--set"));

    try {
      var line =
          NodeConfig.explain(sources).stream().filter(it -> it.key().equals(key)).findFirst();

      if (!variable || !value.isBlank()) {
        assertThat(line)
            .get()
            .extracting(ConfigLine::origin)
            .asString()
            .contains(variable ? "MM1_" : "--set");
      }
    } catch (ConfigError problems) {
      assertThat(problems.getMessage()).contains("mm1." + (key.endsWith("heartbeat") ? "" : key));
    }
  }

  /// One character more, one less, or another one.
  private static String slip(String text, String alphabet, RandomGenerator random) {
    int at = random.nextInt(text.length() + 1);
    int end = Math.min(text.length(), at + random.nextInt(2));
    var other = String.valueOf(alphabet.charAt(random.nextInt(alphabet.length())));
    return text.substring(0, at) + (random.nextInt(3) > 0 ? other : "") + text.substring(end);
  }
}
