package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.signal.Request;
import dev.mm1.simulator.net.Fact.Did;
import dev.mm1.simulator.net.Fact.Heard;
import dev.mm1.simulator.puppet.Command;
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
    aftermath.actors().forEach((who, actor) -> check(history, findings, who, actor));
    for (var node : aftermath.nodes()) {
      findings.check(node.asks() == 0, "asks are left", node.node(), node.asks());
      findings.check(node.left() == FOLLOWERS, "actors are left", node.node(), node.left());
    }
    return findings.all();
  }

  private static void check(History history, Findings findings, Address who, ActorDetail actor) {
    var aftermath = history.aftermath();
    for (var peer : actor.links()) {
      boolean mutual = aftermath.actor(peer).filter(it -> it.links().contains(who)).isPresent();
      findings.check(mutual, "a link that only one side knows", who, peer);
    }
    for (var peer : actor.watches()) {
      findings.check(
          aftermath.actor(peer).isPresent(), "a watch on somebody who is gone", who, peer);
    }
    long watches =
        aftermath.actors().values().stream()
            .mapToLong(other -> Collections.frequency(other.watches(), who))
            .sum();
    findings.check(
        actor.watchers().size() == watches + FOLLOWERS,
        "other watchers than there are",
        who,
        actor.watchers(),
        watches + FOLLOWERS);
    var owed = actor.debts().stream().filter(slot -> !isForwarded(history, who, slot)).toList();
    findings.check(owed.isEmpty(), "answers are owed", who, owed);
  }

  /// Debts are not followed over more than two nodes in every order of events: who holds a request
  /// that was forwarded may owe its answer for longer than somebody waits.
  private static boolean isForwarded(History history, Address holder, Address slot) {
    return history
        .all(
            Heard.class,
            heard ->
                heard.who().equals(holder)
                    && heard.message() instanceof Request(var replyTo, _)
                    && replyTo.equals(slot))
        .stream()
        .map(heard -> ((Request) heard.fact().message()).body())
        .noneMatch(body -> wasAsked(history, holder, body));
  }

  private static boolean wasAsked(History history, Address whom, Object body) {
    return !history
        .all(
            Did.class,
            did ->
                did.what() instanceof Command.Ask ask
                    && ask.to().equals(whom)
                    && ask.body().equals(body))
        .isEmpty();
  }
}
