package dev.mm1.bench;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.command.Subcommand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Measures mm1 on this machine.
@Command(
    name = "bench",
    header = "Measure how fast actors are on this machine.",
    description = {
      "Prints a line for each figure: mm1 WORKLOAD.FIGURE.HOSTING VALUE UNIT. Each is the median of"
          + " several runs in this process, after others to warm up. It means something only beside"
          + " other figures of the same machine and the same minutes.",
      "",
      "  L1     ping-pong, of one pair and of 32",
      "  L2     fan-in: eight actors send ten million messages to one",
      "  L3     a ring of a thousand, a million hops",
      "  L4     a million actors: spawn, send one message each, stop; memory",
      "  L5     ask with a time-out, one client and 64",
      "  L6     a hundred thousand watched actors end",
      "  local  all of these, in less than five minutes",
      "",
      "Between two processes of this machine, over TCP:",
      "  R1     ping-pong, of one pair and of 32",
      "  R2     one way, by one sender and by 16, in messages of 100 B, 1 KiB and 64 KiB",
      "  R4     a process with ten thousand watched actors is killed",
      "  remote all of these",
    },
    footer = {
      "Examples:",
      "  mm1 bench L1                          ping-pong, all hostings",
      "  mm1 bench remote --hosting=dispatcher",
      "  mm1 bench L1 L3 --hosting=virtual     servers on virtual threads only",
    })
public final class BenchCommand implements Subcommand {
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "WORKLOAD",
      arity = "1..*",
      description = "L1 to L6, R1, R2, R4, local or remote.")
  private List<String> names = List.of();

  @Option(
      names = "--hosting",
      paramLabel = "HOSTING",
      split = ",",
      description = "Only actors that are hosted so: ${COMPLETION-CANDIDATES}.")
  private List<Hosting> hostings = List.of(Hosting.values());

  /// For the command line.
  public BenchCommand() {}

  @Override
  public Integer call() throws InterruptedException {
    var workloads = workloads();
    try (var node = Node.start(NodeConfig.named("bench").withPort(0), RemoteWire.protocol())) {
      for (var workload : workloads) {
        for (var hosting : hostings) {
          print(workload.workload().measure(new Arena(node, hosting)));
        }
      }
    }
    return 0;
  }

  private SequencedSet<Catalogue> workloads() {
    var workloads = new LinkedHashSet<Catalogue>();
    names.forEach(name -> workloads.addAll(Catalogue.find(name).orElseThrow(() -> unknown(name))));
    return workloads;
  }

  private ParameterException unknown(String name) {
    return new ParameterException(
        spec.commandLine(),
        "unknown workload '%s'; there are %s"
            .formatted(name, String.join(", ", Catalogue.names())));
  }

  private void print(List<Figure> figures) {
    var out = spec.commandLine().getOut();
    figures.forEach(figure -> out.println(figure.line()));
    out.flush();
  }
}
