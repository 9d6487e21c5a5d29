package dev.mm1.cli;

import dev.mm1.core.host.Host;
import dev.mm1.core.insight.Selection.Order;
import dev.mm1.runtime.client.ClientSession;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Query;
import java.io.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Shows again and again how a node and its most remarkable actors stand.
@Command(
    name = "top",
    header = "Watch a node and its fullest or busiest actors.",
    description = {
      "Shows the node as a whole, and below it the actors that come first by --by: waiting (the"
          + " fullest mailboxes), busy (busy for the longest time), handled (the most messages"
          + " since they began). RATE is how many messages a second an actor has handled since the"
          + " table before. Ends by Ctrl-C. Without a terminal it shows one table, as by --once.",
    })
final class TopCommand implements Callable<Integer> {
  private static final String CLEAR = "\033[2J";
  private static final String HOME = "\033[H";
  private static final String REST = "\033[J";
  private static final double SECOND = 1e9;

  @Mixin private final Enquiry enquiry = new Enquiry();

  @Mixin private final Choice choice = new Choice();

  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  @Spec
  private CommandSpec spec;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many actors (${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--every",
      paramLabel = "S",
      defaultValue = "2",
      description = "How many seconds from one table to the next (${DEFAULT-VALUE}).")
  private double every;

  @Option(names = "--once", description = "Show one table only, for scripts.")
  private boolean once;

  @Override
  public Integer call() throws InterruptedException {
    if (!(every > 0 && every <= 3600)) {
      throw new ParameterException(
          spec.commandLine(), "--every is %s; give seconds, up to an hour".formatted(every));
    }
    var query = new Query.Actors(choice.selection(choice.order(Order.WAITING), limit));
    return enquiry.talk((node, host) -> watch(node, host, query));
  }

  private int watch(ClientSession node, Host host, Query.Actors query) throws InterruptedException {
    boolean refreshing = !once && isTerminal(System.console());
    if (refreshing) {
      print(CLEAR);
    }
    var before = Optional.<Top>empty();
    while (true) {
      long now = host.time().nanos();
      var top = top(node, now, query);
      print(refreshing ? HOME : "");
      enquiry.show(top.lines(before));
      if (!refreshing) {
        return ExitCode.OK.code();
      }
      print(REST);
      before = Optional.of(top);
      sleepUntil(host, now + (long) (every * SECOND));
    }
  }

  private Top top(ClientSession node, long now, Query.Actors query) throws InterruptedException {
    return switch (node.ask(query, enquiry.patience())) {
      case Answer.Actors answer -> new Top(node.node(), now, answer);
      case Answer other -> throw enquiry.unexpected(other);
    };
  }

  private static void sleepUntil(Host host, long deadline) throws InterruptedException {
    while (host.time().nanos() - deadline < 0) {
      host.parkUntil(deadline);
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted between two tables");
      }
    }
  }

  /// A JVM whose input or output is a file or a pipe has no console at all.
  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }

  private void print(String text) {
    var out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }
}
