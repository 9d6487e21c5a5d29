package dev.mm1.cli;

import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Query;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists the global names of a cluster.
@Command(
    name = "names",
    header = "List the global names, and who has them.",
    description = {"A node may see a change of another node a moment later."})
final class NamesCommand implements Callable<Integer> {
  @Mixin private final Enquiry enquiry = new Enquiry();

  @Override
  public Integer call() throws InterruptedException {
    switch (enquiry.ask(new Query.Names())) {
      case Answer.Names(var names) -> enquiry.show(table(names));
      case Answer other -> throw enquiry.unexpected(other);
    }
    return ExitCode.OK.code();
  }

  static List<String> table(List<Answer.NameLine> names) {
    var table = new Table("NAME", "OWNER", "NODE");
    names.stream()
        .sorted(Comparator.comparing(Answer.NameLine::name))
        .forEach(line -> table.add(line.name(), line.owner().toString(), line.node()));
    return table.lines();
  }
}
