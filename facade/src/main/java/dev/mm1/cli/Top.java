package dev.mm1.cli;

import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.insight.ActorKind;
import dev.mm1.core.insight.ActorState;
import dev.mm1.core.node.NodeName;
import dev.mm1.runtime.wire.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One table of `mm1 top`.
///
/// @param nanos when it was asked for
record Top(NodeName node, long nanos, Answer.Actors answer) {

  private static final int PATH = 40;

  /// @param before the table before it; the rates are of the time between both
  List<String> lines(Optional<Top> before) {
    var lines = new ArrayList<String>();
    lines.add(title());
    lines.add(census());
    lines.add("");
    var table =
        new Table("PATH", "ADDRESS", "KIND", "STATE", "FOR", "WAITING", "HANDLED", "RATE/s");
    for (var info : answer.selected().actors()) {
      table.add(
          Shown.end(Shown.text(info.path()), PATH),
          info.address().toString(),
          ActorsCommand.word(info.kind()),
          ActorsCommand.word(info.activity().state()),
          Shown.time(info.activity().time()),
          String.valueOf(info.mailbox().waiting()),
          String.valueOf(info.mailbox().handled()),
          before.flatMap(top -> rate(top, info)).orElse(""));
    }
    lines.addAll(table.lines());
    if (answer.selected().more() > 0) {
      lines.add("… and %s more".formatted(Shown.count(answer.selected().more())));
    }
    return lines;
  }

  private String title() {
    var totals = answer.totals();
    return "node %s, up %s; sessions %d; heap %s of %s"
        .formatted(
            node,
            Shown.time(totals.uptime()),
            totals.sessions(),
            Shown.size(totals.heapUsed()),
            Shown.size(totals.heapMax()));
  }

  private String census() {
    var census = answer.totals().census();
    return ("actors %s (processes %s, servers %s virtual and %s on the dispatcher, forks %s):"
            + " %s busy, %s waiting, %s ready; messages waiting %s, at most %s; asks %s")
        .formatted(
            Shown.count(census.actors()),
            Shown.count(census.of(ActorKind.PROCESS)),
            Shown.count(census.of(ActorKind.VIRTUAL)),
            Shown.count(census.of(ActorKind.DISPATCHER)),
            Shown.count(census.of(ActorKind.FORK)),
            Shown.count(census.of(ActorState.BUSY)),
            Shown.count(census.of(ActorState.WAITING)),
            Shown.count(census.of(ActorState.READY)),
            Shown.count(census.waiting()),
            Shown.count(census.deepest()),
            Shown.count(census.asks()));
  }

  private Optional<String> rate(Top before, ActorInfo info) {
    return before.answer.selected().actors().stream()
        .filter(earlier -> earlier.address().equals(info.address()))
        .findFirst()
        .map(earlier -> rate(before.nanos, earlier.mailbox(), info.mailbox()));
  }

  /// The counts go round after 2^32.
  private String rate(long since, ActorInfo.Mailbox earlier, ActorInfo.Mailbox now) {
    long more = (now.handled() - earlier.handled()) & 0xffff_ffffL;
    return String.format(Locale.ROOT, "%.1f", more * 1e9 / Math.max(1, nanos - since));
  }
}
