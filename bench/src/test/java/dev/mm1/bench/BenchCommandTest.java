package dev.mm1.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.command.Subcommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class BenchCommandTest {

  private final StringWriter err = new StringWriter();

  @Test
  void theCommandLineFindsIt() {
    assertThat(ServiceLoader.load(Subcommand.class)).hasAtLeastOneElementOfType(BenchCommand.class);
  }

  @Test
  void anUnknownWorkloadGetsTheListOfThoseThatThereAre() {
    int code = new CommandLine(new BenchCommand()).setErr(new PrintWriter(err)).execute("L9");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("unknown workload 'L9'", "L1", "L6", "local");
  }

  @Test
  void aNameStandsForOneWorkloadAndLocalForAll() {
    assertThat(Catalogue.find("l3")).contains(List.of(Catalogue.L3));
    assertThat(Catalogue.find("local"))
        .contains(
            List.of(
                Catalogue.L1,
                Catalogue.L2,
                Catalogue.L3,
                Catalogue.L4,
                Catalogue.L5,
                Catalogue.L6));
    assertThat(Catalogue.find("remote"))
        .contains(List.of(Catalogue.R1, Catalogue.R2, Catalogue.R4));
    assertThat(Catalogue.find("R7")).isEmpty();
  }

  @Test
  void aFigureIsALineThatOtherProgramsCanRead() {
    assertThat(new Figure("L1.1pair", Hosting.VIRTUAL, 1234.5678, "rt/s").line())
        .isEqualTo("mm1 L1.1pair.virtual 1234.568 rt/s");
  }
}
