package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.simulator.net.Fact.Born;
import dev.mm1.simulator.net.Fact.Did;
import dev.mm1.simulator.net.Fact.Ended;
import dev.mm1.simulator.net.Fact.Ends;
import dev.mm1.simulator.net.Fact.Heard;
import dev.mm1.simulator.puppet.Command;
import java.util.List;
import java.util.Optional;

/// Each link that stands when one side ends or is lost is felt by the other, once and with the
/// reason that is true; nobody ends or hears of an end without cause.
final class LinkChecker implements Checker {

  @Override
  public List<String> check(History history) {
    var look = new Look(history, new Causes(history), new Findings("C-3 links"));
    history.all(Heard.class, heard -> heard.message() instanceof Exited).forEach(look::isCaused);
    history.all(Ended.class).forEach(look::isCausedEnd);
    for (var one : history.all(Born.class).toList()) {
      for (var other : history.all(Born.class).toList()) {
        if (!one.equals(other) && history.lives(one.fact().who())) {
          look.isFelt(one.fact(), other.fact().who());
        }
      }
    }
    return look.findings().all();
  }

  /// Looks at one history.
  private record Look(History history, Causes causes, Findings findings) {

    /// What either has done about a link between them.
    private List<Entry<Did>> links(Address one, Address other) {
      return history.all(
          Did.class,
          did ->
              (did.who().equals(one) && did.what().equals(new Command.Link(other)))
                  || (did.who().equals(other) && did.what().equals(new Command.Link(one))));
    }

    void isCaused(Entry<Heard> heard) {
      var who = heard.fact().who();
      var exited = (Exited) heard.fact().message();
      boolean right =
          wasSent(exited.peer(), who, exited.reason())
              || isOfALink(who, exited.peer(), exited.reason(), heard.index());
      findings.check(right, "heard without a cause", heard);
      int links = links(who, exited.peer()).size();
      long felt = felt(who, exited.peer(), 0).size();
      findings.check(felt <= links, "more ends than links", heard, felt, links);
    }

    private boolean wasSent(Address from, Address to, ExitReason reason) {
      return !history
          .all(
              Did.class,
              did -> did.who().equals(from) && did.what().equals(new Command.Exit(to, reason)))
          .isEmpty();
    }

    private boolean isOfALink(Address who, Address peer, ExitReason reason, int until) {
      return links(who, peer).stream()
          .findFirst()
          .filter(link -> link.index() < until)
          .filter(link -> causes.mayHear(who, peer, reason, link.index(), until))
          .isPresent();
    }

    /// What was heard of the end of a link with the peer.
    private List<Entry<Heard>> felt(Address who, Address peer, int since) {
      return history
          .all(
              Heard.class,
              heard ->
                  heard.who().equals(who)
                      && heard.message() instanceof Exited(var from, var reason)
                      && from.equals(peer)
                      && !wasSent(peer, who, reason))
          .stream()
          .filter(heard -> heard.index() > since)
          .toList();
    }

    void isCausedEnd(Entry<Ended> ended) {
      var who = ended.fact().who();
      var why = ended.fact().why();
      boolean right =
          !history.all(Ends.class, ends -> ends.who().equals(who)).isEmpty()
              || !history
                  .all(
                      Did.class,
                      did ->
                          did.what().equals(new Command.Exit(who, why))
                              || (did.what().equals(new Command.Kill(who))
                                  && why.equals(ExitReason.killed())))
                  .isEmpty()
              || history
                  .all(Born.class)
                  .map(born -> born.fact().who())
                  .distinct()
                  .anyMatch(peer -> isOfALink(who, peer, why, ended.index()));
      findings.check(right, "an end without a cause", ended);
    }

    /// Who made a link last, and nobody has taken it back, has felt its end or has it still.
    void isFelt(Born one, Address peer) {
      var who = one.who();
      var last = lastWord(who, peer);
      boolean takenBack =
          !history
              .all(
                  Did.class,
                  did -> did.who().equals(peer) && did.what().equals(new Command.Unlink(who)))
              .isEmpty();
      if (!takenBack && last.filter(did -> did.fact().what() instanceof Command.Link).isPresent()) {
        isFelt(one, peer, last.get());
      }
    }

    private Optional<Entry<Did>> lastWord(Address who, Address peer) {
      return history
          .all(
              Did.class,
              did ->
                  did.who().equals(who)
                      && (did.what().equals(new Command.Link(peer))
                          || did.what().equals(new Command.Unlink(peer))))
          .stream()
          .reduce((_, later) -> later);
    }

    private void isFelt(Born one, Address peer, Entry<Did> link) {
      boolean stands =
          history.lives(peer) && isLinked(one.who(), peer) && isLinked(peer, one.who());
      boolean harmless =
          !one.trapping() && history.end(peer).filter(ExitReason.normal()::equals).isPresent();
      boolean felt = !felt(one.who(), peer, link.index()).isEmpty();
      findings.check(stands || harmless || felt, "not felt", link, history.end(peer));
    }

    private boolean isLinked(Address one, Address other) {
      return history
          .aftermath()
          .actor(one)
          .filter(actor -> actor.links().contains(other))
          .isPresent();
    }
  }
}
