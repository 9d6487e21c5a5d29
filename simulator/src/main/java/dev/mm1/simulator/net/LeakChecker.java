package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.insight.ActorDetail;
import java.util.Collections;
import java.util.List;

/// Nothing is left behind: each link is known to both sides, each watch is known to the watched,
/// nobody owes or awaits an answer, and those who are gone are forgotten.
final class LeakChecker implements Checker {

  /// The coroner of each node.
  private static final int FOLLOWERS = 1;

  @Override
  public List<String> check(History history) {
    var findings = new Findings("C-10 leaks");
    var aftermath = history.aftermath();
    aftermath.actors().forEach((who, actor) -> check(aftermath, findings, who, actor));
    for (var node : aftermath.nodes()) {
      findings.check(node.asks() == 0, "%d asks are left on %s", node.asks(), node.node());
      findings.check(
          node.left() == FOLLOWERS, "%d actors are left on %s", node.left(), node.node());
    }
    return findings.all();
  }

  private static void check(
      Aftermath aftermath, Findings findings, Address who, ActorDetail actor) {
    for (var peer : actor.links()) {
      boolean mutual = aftermath.actor(peer).filter(it -> it.links().contains(who)).isPresent();
      findings.check(mutual, "%s is linked to %s, but not the other way round", who, peer);
    }
    for (var peer : actor.watches()) {
      findings.check(aftermath.actor(peer).isPresent(), "%s watches %s, who is gone", who, peer);
    }
    long watches =
        aftermath.actors().values().stream()
            .mapToLong(other -> Collections.frequency(other.watches(), who))
            .sum();
    findings.check(
        actor.watchers().size() == watches + FOLLOWERS,
        "%s has the watchers %s, but there are %d",
        who,
        actor.watchers(),
        watches + FOLLOWERS);
    findings.check(actor.debts().isEmpty(), "%s owes answers: %s", who, actor.debts());
  }
}
