package dev.mm1.simulator.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.command.Subcommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class SoakCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return new CommandLine(new SoakCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  @Test
  void theCommandLineFindsIt() {
    assertThat(ServiceLoader.load(Subcommand.class)).hasAtLeastOneElementOfType(SoakCommand.class);
  }

  @Test
  void itRunsSoManySeedsAndSaysSo() {
    int code = run("--suite=races", "--seeds=3");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("races: 3 seeds in", "all promises kept");
  }

  @Test
  void anUnknownSuiteGetsTheListOfThoseThatThereAre() {
    int code = run("--suite=rain");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("unknown suite 'rain'", "races");
  }

  @Test
  void aNegativeBudgetIsRefused() {
    assertThat(run("--seeds=-1")).isEqualTo(2);
    assertThat(err.toString()).contains("must be positive");
  }

  @Test
  void theHelpNamesEverySuite() {
    var help = new CommandLine(new SoakCommand()).getUsageMessage();

    assertThat(Suites.all()).allSatisfy(suite -> assertThat(help).contains(suite.purpose()));
  }
}
