package dev.mm1.cli;

import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the nodes of a cluster.
@Command(
    name = "nodes",
    header = "List the nodes that a node knows.",
    description =
        "STATE is how the asked node stands with each: self, up (a session stands), "
            + "connecting (in the cluster, no session yet), lost (not in the cluster now, and may "
            + "return).")
final class NodesCommand implements Callable<Integer> {
  @Mixin private final Enquiry enquiry = new Enquiry();

  @Override
  public Integer call() throws InterruptedException {
    switch (enquiry.ask(new Query.Nodes())) {
      case Answer.Nodes(var nodes) -> enquiry.show(table(nodes));
      case Answer other -> throw enquiry.unexpected(other);
    }
    return ExitCode.OK.code();
  }

  static List<String> table(List<Answer.NodeLine> nodes) {
    var table = new Table("NAME", "STATE", "ADDRESS", "INCARNATION", "NET");
    nodes.stream()
        .sorted(Comparator.comparing(line -> line.node().name()))
        .forEach(
            line ->
                table.add(
                    line.node().name().value(),
                    line.state().name().toLowerCase(Locale.ROOT),
                    line.endpoint().toString(),
                    String.valueOf(line.node().incarnation().number()),
                    line.node().tag().net().toString()));
    return table.lines();
  }
}
