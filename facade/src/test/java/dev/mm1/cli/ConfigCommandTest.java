package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigCommandTest {
  private static final String SECRET = "correct-horse-battery";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String text, String... more) throws IOException {
    var file = Files.writeString(folder.resolve("some.conf"), text);
    var args = new String[more.length + 3];
    args[0] = "config";
    args[1] = "--config";
    args[2] = file.toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private String line(String key) {
    return out.toString().lines().filter(it -> it.startsWith(key + " ")).findFirst().orElse("");
  }

  @Test
  void everySettingIsShownWithItsValueAndWhereItWasSaid() throws IOException {
    int code =
        run(
            """
            mm1 {
              secret = %s
              host = 127.0.0.1
              session.silence = 5 s
              actor { mailbox = 5, /shop { mailbox = 7 } }
              dispatcher.hot.threads = processors
            }
            """
                .formatted(SECRET),
            "--port",
            "4799",
            "--set",
            "actor./shop.dispatcher=hot",
            "--set=name=x");

    assertThat(code).isZero();
    assertThat(line("name")).matches("name +x +option --set");
    assertThat(line("cluster")).matches("cluster +mm1 +default");
    assertThat(line("secret")).matches("secret +\\(not shown\\) +.*some.conf: 2");
    assertThat(line("port")).matches("port +4799 +option --port");
    assertThat(line("advertise")).matches("advertise +127.0.0.1 +default");
    assertThat(line("session.silence")).matches("session.silence +5 s +.*some.conf: 4");
    assertThat(line("actor.mailbox")).matches("actor.mailbox +5 +.*some.conf: 5");
    assertThat(line("actor.\"/shop\".mailbox")).matches(".* 7 +.*some.conf: 5");
    assertThat(line("actor.\"/shop\".dispatcher")).matches(".* hot +option --set");
    assertThat(line("dispatcher.hot.threads")).matches(".* processors \\(\\d+\\) +.*conf: 6");
    assertThat(out.toString()).doesNotContain(SECRET);
  }

  @Test
  void theOrderIsThatOfTheDefaultsWithFreeNamesBehindTheirBlock() throws IOException {
    run("mm1 { actor { /b.mailbox = 1, /a.mailbox = 2 }, dispatcher.hot.threads = 1 }");

    assertThat(out.toString().lines().map(line -> line.split(" ", 2)[0]))
        .containsSubsequence(
            "SETTING",
            "name",
            "cluster",
            "session.heartbeat",
            "dispatcher.default.threads",
            "dispatcher.hot.threads",
            "actor.mailbox",
            "actor.message-tap",
            "actor.\"/a\".mailbox",
            "actor.\"/b\".mailbox",
            "log.dead-letters");
  }

  @Test
  void problemsAreListedInstead() throws IOException {
    int code = run("mm1 { prot = 1 }", "--set", "actor./shop.mailbx=3");

    assertThat(code).isEqualTo(ExitCode.CONFIG.code());
    assertThat(err.toString())
        .contains("2 problems", "mm1.port?", "actor.\"/shop\".mailbox?", "(option --set)");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aSettingWithoutAValueOrWithTheSecretIsRefused() throws IOException {
    assertThat(run("", "--set", "name")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("--set 'name'", "KEY=VALUE");
    assertThat(run("", "--set", "secret=" + SECRET)).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("MM1_SECRET").doesNotContain(SECRET);
  }
}
