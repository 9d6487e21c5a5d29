package dev.mm1.cli;

import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Query;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Says whether a node is well.
@Command(
    name = "health",
    header = "Say whether a node has joined, is in sync, and sees whom it expects.",
    description = {"For health checks of containers: the exit code is 0 only if all is well."})
final class HealthCommand implements Callable<Integer> {
  @Mixin private final Enquiry enquiry = new Enquiry();

  @Override
  public Integer call() throws InterruptedException {
    switch (enquiry.ask(new Query.Health())) {
      case Answer.Health(var well, var checks) -> {
        enquiry.show(table(checks));
        return (well ? ExitCode.OK : ExitCode.NOT_WELL).code();
      }
      case Answer other -> throw enquiry.unexpected(other);
    }
  }

  static List<String> table(List<Answer.Check> checks) {
    var table = new Table("CHECK", "OK", "HOW");
    checks.forEach(check -> table.add(check.name(), check.ok() ? "yes" : "NO", check.text()));
    return table.lines();
  }
}
