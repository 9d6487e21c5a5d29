package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

final class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private static Stream<String> commands() {
    return Commands.visible(Main.commandLine().getCommandSpec()).stream();
  }

  @Test
  void helpListsTheCommandsExamplesAndAllExitCodes() {
    int code = run("help");

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains(commands().toList())
        .contains("Usage: mm1", "Examples:", "Exit codes:")
        .doesNotContain("demo-node");
    for (var exit : ExitCode.values()) {
      assertThat(out.toString()).containsPattern("(?m)^ +%d +\\w+".formatted(exit.code()));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasAHelpTextOfItsOwn(String command) {
    int code = run(command, "--help");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("Usage: mm1 " + command);
    assertThat(out.toString().lines().findFirst()).get().asString().endsWith(".");
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"dmeo,demo", "versoin,version", "demo --hlep,--help"})
  void whatIsNearlyACommandOrAnOptionGetsASuggestion(String words, String meant) {
    int code = run(words.split(" ", -1));

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(words.substring(words.indexOf(' ') + 1), meant, "--help");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void withoutACommandTheCommandsAreNamed() {
    int code = run();

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains("give a command", "demo", "version");
  }

  @Test
  void versionTellsTheProductJavaAndEachOption() {
    int code = run("version");

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("mm1 ", "Java " + Runtime.version(), "AOT cache: ")
        .contains(JvmOptions.WANTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V"})
  void theUsualOptionTellsTheVersionInOneLine(String option) {
    run(option);

    assertThat(out.toString().lines()).singleElement().asString().startsWith("mm1 ");
  }

  @Test
  void exitCodesAreDistinct() {
    assertThat(Stream.of(ExitCode.values()).map(ExitCode::code)).doesNotHaveDuplicates();
    assertThat(ExitCode.list()).hasSize(ExitCode.values().length);
  }

  @Test
  void everyOptionIsDescribed() {
    var undescribed =
        Stream.concat(Stream.of(Main.commandLine()), subcommands())
            .flatMap(line -> line.getCommandSpec().options().stream())
            .filter(option -> String.join("", option.description()).isBlank())
            .toList();

    assertThat(undescribed).isEmpty();
  }

  private static Stream<CommandLine> subcommands() {
    return List.copyOf(Main.commandLine().getSubcommands().values()).stream();
  }
}
