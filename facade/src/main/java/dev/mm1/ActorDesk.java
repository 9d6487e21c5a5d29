package dev.mm1;

import dev.mm1.core.address.Address;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.insight.Selected;
import dev.mm1.core.insight.Selection;
import dev.mm1.runtime.wire.Answer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.Consumer;

/// Answers the command line's questions about actors. There may be a million of them, so an answer
/// has an upper limit, and is put together beside the session that asks.
final class ActorDesk {

  /// So many actors in one answer, whatever is asked for.
  static final int MOST_ACTORS = 5_000;

  /// So many others that one actor is bound to, of each sort.
  static final int MOST_PEERS = 1_000;

  private static final int MOST_FRAMES = 200;
  private static final int LONGEST_PATH = 2_000;

  private final Running node;

  ActorDesk(Running node) {
    this.node = node;
  }

  void actors(Selection wanted, Consumer<Answer> then) {
    int limit = Math.min(wanted.limit(), MOST_ACTORS);
    var selection = new Selection(wanted.under(), wanted.order(), limit);
    node.aside(() -> then.accept(actors(selection)));
  }

  private Answer actors(Selection selection) {
    var insight = node.cells().insight();
    var selected = insight.actors(selection);
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Answer.Actors(
        new Selected(
            selected.actors().stream().map(ActorDesk::shortened).toList(), selected.more()),
        new Answer.Totals(
            insight.census(), node.sessions(), heap.getUsed(), heap.getMax(), node.uptime()));
  }

  void actor(Address address, Consumer<Answer> then) {
    node.aside(
        () ->
            then.accept(
                node.cells()
                    .insight()
                    .actor(address)
                    .<Answer>map(detail -> new Answer.Actor(shortened(detail)))
                    .orElseGet(() -> new Answer.NoActor(absent(address)))));
  }

  private String absent(Address address) {
    if (node.self().tag().owns(address)) {
      return "nobody lives at %s".formatted(address);
    }
    return node.discovery().view().members().stream()
        .filter(member -> member.node().tag().owns(address))
        .findFirst()
        .map(member -> elsewhere(address, member))
        .orElseGet(() -> "%s is of no node that is in the cluster now".formatted(address));
  }

  private static String elsewhere(Address address, Member member) {
    return "%s is of node %s; ask that one: --node %s"
        .formatted(address, member.node().name(), member.endpoint());
  }

  private static ActorDetail shortened(ActorDetail detail) {
    return new ActorDetail(
        shortened(detail.info()),
        first(detail.links(), MOST_PEERS),
        first(detail.watches(), MOST_PEERS),
        first(detail.watchers(), MOST_PEERS),
        first(detail.debts(), MOST_PEERS),
        first(detail.forks(), MOST_PEERS),
        first(detail.stack(), MOST_FRAMES));
  }

  private static <T> List<T> first(List<T> all, int most) {
    return all.subList(0, Math.min(all.size(), most));
  }

  /// The end of a path says more than its beginning.
  private static ActorInfo shortened(ActorInfo info) {
    int excess = info.path().length() - LONGEST_PATH;
    return excess <= 0
        ? info
        : new ActorInfo(
            info.address(),
            "…" + info.path().substring(excess + 1),
            info.parent(),
            info.kind(),
            info.trapping(),
            info.activity(),
            info.mailbox(),
            info.ties());
  }
}
