package dev.mm1.simulator.soak;

import dev.mm1.command.Subcommand;
import dev.mm1.runtime.host.SystemTime;
import dev.mm1.simulator.Suite;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Tries promises with many seeds.
@Command(
    name = "soak",
    header = "Try what mm1 promises with thousands of seeds.",
    description = {
      "Runs simulations, one seed after the other, until the seeds or the hours are used up. Each"
          + " seed is another run, and always the same one. The exit code is 1 if a promise was"
          + " broken; then the output says which, and how to see it again.",
      "",
      "  races  actors of one node do to each other all they can, at random",
      "  trees  a thousand supervised actors crash, hang, are killed, and heal",
      "  nodes  actors of several nodes, while the network fails and nodes come and go",
    },
    footer = {
      "Examples:",
      "  mm1 soak --seeds=10000                       so many runs of each suite",
      "  mm1 soak --suite=races --hours=8             all night",
      "  mm1 soak --suite=races --from=42 --seeds=1   one run again",
    })
public final class SoakCommand implements Subcommand {
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final long MINUTES = 60;

  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  @Spec
  private CommandSpec spec;

  @Option(names = "--suite", paramLabel = "NAME", description = "Only this suite.")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "SEED",
      defaultValue = "0",
      description = "The first seed; others follow it. 0 unless set.")
  private long from;

  @Option(
      names = "--seeds",
      paramLabel = "NUMBER",
      defaultValue = "0",
      description = "How many seeds; 1000 unless set or --hours is set.")
  private long seeds;

  @Option(
      names = "--hours",
      paramLabel = "HOURS",
      defaultValue = "0",
      description = "How long for each suite, such as 0.5 or 8.")
  private double hours;

  /// For the command line.
  public SoakCommand() {}

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var budget = budget();
    boolean kept = true;
    for (var suite : suites()) {
      kept &= new Soak(suite, SystemTime.CLOCK, line -> say(out, line)).run(from, budget);
    }
    return kept ? 0 : 1;
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }

  private List<Suite> suites() {
    return name.isEmpty()
        ? Suites.all()
        : List.of(
            Suites.find(name)
                .orElseThrow(
                    () ->
                        wrong(
                            "unknown suite '%s'; there are: %s".formatted(name, Suites.names()))));
  }

  private Budget budget() {
    if (seeds < 0 || hours < 0) {
      throw wrong("--seeds and --hours must be positive");
    }
    if (hours > 0) {
      var time = Duration.ofSeconds(Math.round(hours * MINUTES * MINUTES));
      return new Budget(seeds > 0 ? seeds : Long.MAX_VALUE, time);
    }
    return new Budget(seeds > 0 ? seeds : 1000, LONGEST);
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
