package dev.mm1.cli;

import dev.mm1.core.address.Address;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Answer.ChildLine;
import dev.mm1.runtime.wire.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows the supervisors of a node, and how their children are.
@Command(
    name = "tree",
    header = "Show the supervisors of a node, and how their children are.",
    description = {
      "Each child stands below its supervisor, under the key by which the supervisor knows it."
          + " RESTARTS counts how often this life of the supervisor has started it again, ENDED"
          + " WITH is why it did so last. Of children that are down for good only the last hundred"
          + " of each supervisor are shown.",
      "'mm1 actors --tree' shows all actors below those that spawned them.",
    })
final class TreeCommand implements Callable<Integer> {
  @Mixin private final Enquiry enquiry = new Enquiry();

  @Override
  public Integer call() throws InterruptedException {
    switch (enquiry.ask(new Query.Tree())) {
      case Answer.Tree tree -> enquiry.show(lines(tree));
      case Answer other -> throw enquiry.unexpected(other);
    }
    return ExitCode.OK.code();
  }

  static List<String> lines(Answer.Tree tree) {
    var lines = new ArrayList<>(new Branches(tree.children()).table.lines());
    if (tree.more() > 0) {
      lines.add("… and %s more".formatted(Shown.count(tree.more())));
    }
    return lines;
  }

  /// Children below their supervisors.
  private static final class Branches {

    private final Table table = new Table("CHILD", "ADDRESS", "STATE", "RESTARTS", "ENDED WITH");
    private final Map<Address, List<ChildLine>> broods = new LinkedHashMap<>();

    Branches(List<ChildLine> children) {
      Set<Address> supervised = new HashSet<>();
      for (var line : children) {
        broods.computeIfAbsent(line.supervisor(), _ -> new ArrayList<>()).add(line);
        line.child().ifPresent(supervised::add);
      }
      broods.forEach(
          (supervisor, brood) -> {
            if (!supervised.contains(supervisor)) {
              var path = Shown.text(brood.getFirst().path());
              table.add(path, supervisor.toString(), "", "", "");
              below(supervisor, "");
            }
          });
    }

    private void below(Address supervisor, String indent) {
      var brood = broods.getOrDefault(supervisor, List.of());
      for (var child : brood) {
        boolean last = child.equals(brood.getLast());
        put(child, indent + (last ? "└─ " : "├─ "));
        child.child().ifPresent(address -> below(address, indent + (last ? "   " : "│  ")));
      }
    }

    private void put(ChildLine child, String indent) {
      table.add(
          indent + Shown.text(child.key()),
          child.child().map(Address::toString).orElse(""),
          child.state().name().toLowerCase(Locale.ROOT),
          Long.toString(child.restarts()),
          Shown.text(child.ended()));
    }
  }
}
