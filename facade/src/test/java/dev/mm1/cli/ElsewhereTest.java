package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ElsewhereTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private static CommandLine line() {
    return Main.commandLine(List.of(new GreetCommand()));
  }

  private int run(String... args) {
    return line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)).execute(args);
  }

  @Test
  void aCommandOfAnotherModuleIsRun() {
    int code = run("greet", "--to", "you");

    assertThat(code).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("hello you");
  }

  @Test
  void itIsListedBeforeHelpAndHasTheSameKindOfHelpText() {
    assertThat(Commands.visible(line().getCommandSpec())).endsWith("greet", "help");

    int code = run("greet", "--help");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("Usage: mm1 greet", "--to", "--version");
  }

  @Test
  void anAbsentOneIsSaidToLiveElsewhere() {
    int code = run("soak");

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("'soak'", "module simulator", "./mm1 soak");
  }
}
