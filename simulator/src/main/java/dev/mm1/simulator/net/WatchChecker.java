package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.simulator.net.Fact.Did;
import dev.mm1.simulator.net.Fact.Heard;
import dev.mm1.simulator.puppet.Command;
import java.util.List;

/// Each watch fires once when the watched has ended or is lost, with the reason that is true, and
/// never else.
final class WatchChecker implements Checker {

  @Override
  public List<String> check(History history) {
    var findings = new Findings("C-3 watches");
    history
        .all(Did.class, did -> did.what() instanceof Command.Watch)
        .forEach(made -> new OfOne(history, findings, made).check());
    return findings.all();
  }

  /// Looks at one watch.
  private record OfOne(History history, Findings findings, Entry<Did> made) {

    private Address who() {
      return made.fact().who();
    }

    private WatchRef ref() {
      return (WatchRef) made.fact().result();
    }

    private Address peer() {
      return ((Command.Watch) made.fact().what()).peer();
    }

    void check() {
      var downs =
          history.all(
              Heard.class,
              heard ->
                  heard.who().equals(who())
                      && heard.message() instanceof Down(_, var ref, _)
                      && ref.equals(ref()));
      findings.check(downs.size() <= 1, "a watch has fired more than once", made, downs);
      downs.forEach(this::isRight);
      var takings = takings();
      if (takings.isEmpty()) {
        isNotLost(downs.isEmpty());
      } else {
        isTakenBack(takings, downs);
      }
    }

    private void isRight(Entry<Heard> heard) {
      var down = (Down) heard.fact().message();
      boolean right =
          down.peer().equals(peer())
              && new Causes(history)
                  .mayHear(who(), peer(), down.reason(), made.index(), heard.index());
      findings.check(right, "a reason that is not true", heard, made, history.end(peer()));
    }

    /// When it was taken back, or that was tried.
    private List<Entry<Did>> takings() {
      return history
          .all(Did.class)
          .filter(did -> did.index() > made.index() && did.fact().who().equals(who()))
          .takeWhile(did -> !(did.fact().what() instanceof Command.Watch))
          .filter(did -> did.fact().what() instanceof Command.UnwatchLast || isFlush(did))
          .toList();
    }

    private static boolean isFlush(Entry<Did> did) {
      return did.fact().what() instanceof Command.FlushLast;
    }

    private void isTakenBack(List<Entry<Did>> takings, List<Entry<Heard>> downs) {
      var first = takings.getFirst();
      var flush = takings.stream().filter(OfOne::isFlush).findFirst();
      if (first.fact().result().equals(true)) {
        findings.check(
            downs.isEmpty(), "was in force when it was taken back, and yet fired", made, downs);
      } else if (flush.isPresent()) {
        boolean before =
            downs.stream().allMatch(down -> down.index() < flush.orElseThrow().index());
        findings.check(before, "was flushed, and yet heard", made, flush, downs);
      } else if (history.lives(who())) {
        findings.check(!downs.isEmpty(), "had fired, and nothing was heard", made, first);
      }
    }

    private void isNotLost(boolean silent) {
      if (silent && history.lives(who())) {
        findings.check(history.lives(peer()), "has not fired, but the watched is gone", made);
        findings.check(
            history.neverLost(
                history.life(who()), history.life(peer()), made.index(), history.size()),
            "has not fired, but the node of the watched was lost",
            made);
        findings.check(
            history
                .aftermath()
                .actor(who())
                .filter(actor -> actor.watches().contains(peer()))
                .isPresent(),
            "has not fired, and is forgotten",
            made);
      }
    }
  }
}
