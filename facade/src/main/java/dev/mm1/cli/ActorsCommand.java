package dev.mm1.cli;

import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.insight.Selected;
import dev.mm1.core.insight.Selection;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists the actors of a node.
@Command(
    name = "actors",
    header = "List the actors of a node, and what they are doing.",
    description = {
      "STATE is one of idle (waits for a message), ready (has one, and no thread yet), busy,"
          + " waiting (in the middle of its work, as for an answer), ending (told to end, and its"
          + " code runs on). FOR says for how long; of an idle server, how long ago it last had"
          + " something to do. WAITING are the messages in its mailbox, HANDLED those that it has"
          + " taken out.",
      "LINKS, WATCHES (that it made), WATCHERS (that watch it) and OWES (answers to asks) are"
          + " counts; 'mm1 actor ADDRESS' names the others.",
    },
    footer = {
      "Examples:",
      "  mm1 actors --tree                  who has spawned whom",
      "  mm1 actors --under /shop           one actor and all below it",
      "  mm1 actors --by waiting --limit 5  the fullest mailboxes",
    })
final class ActorsCommand implements Callable<Integer> {
  @Mixin private final Enquiry enquiry = new Enquiry();

  @Mixin private final Choice choice = new Choice();

  @Option(names = "--tree", description = "Show each actor below the one that spawned it.")
  private boolean tree;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many at most (${DEFAULT-VALUE}); a node tells of some thousands at once.")
  private int limit;

  @Override
  public Integer call() throws InterruptedException {
    var order = tree ? Selection.Order.PATH : choice.order(Selection.Order.PATH);
    switch (enquiry.ask(new Query.Actors(choice.selection(order, limit)))) {
      case Answer.Actors(var selected, _) -> enquiry.show(tree ? tree(selected) : table(selected));
      case Answer other -> throw enquiry.unexpected(other);
    }
    return ExitCode.OK.code();
  }

  static List<String> table(Selected selected) {
    return lines(selected, info -> Shown.text(info.path()));
  }

  static List<String> tree(Selected selected) {
    var tree = new Tree(selected.actors());
    return lines(new Selected(tree.inOrder(), selected.more()), tree::label);
  }

  private static List<String> lines(Selected selected, Function<ActorInfo, String> label) {
    var table =
        new Table(
            "PATH",
            "ADDRESS",
            "KIND",
            "STATE",
            "FOR",
            "WAITING",
            "HANDLED",
            "LINKS",
            "WATCHES",
            "WATCHERS",
            "OWES");
    selected.actors().forEach(info -> table.add(row(label.apply(info), info)));
    var lines = new ArrayList<>(table.lines());
    if (selected.more() > 0) {
      lines.add("… and %s more; see --limit and --under".formatted(Shown.count(selected.more())));
    }
    return lines;
  }

  private static String[] row(String label, ActorInfo info) {
    return new String[] {
      label,
      info.address().toString(),
      word(info.kind()),
      word(info.activity().state()),
      Shown.time(info.activity().time()),
      String.valueOf(info.mailbox().waiting()),
      String.valueOf(info.mailbox().handled()),
      String.valueOf(info.ties().links()),
      String.valueOf(info.ties().watches()),
      String.valueOf(info.ties().watchers()),
      String.valueOf(info.ties().debts())
    };
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
