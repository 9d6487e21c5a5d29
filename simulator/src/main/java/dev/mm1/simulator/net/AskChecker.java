package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.simulator.net.Fact.Did;
import dev.mm1.simulator.net.Fact.Heard;
import dev.mm1.simulator.puppet.Command;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Each ask ends once and in time, and with no answer but its own.
final class AskChecker implements Checker {

  /// Who asks may be busy with asks that it waits for, one after the other.
  private static final Duration SLACK = Duration.ofSeconds(4);

  @Override
  public List<String> check(History history) {
    var look = new Look(history, new Findings("C-5 asks"), new Findings("C-7 liveness"));
    var given = new HashSet<Object>();
    for (var heard : history.all(Heard.class).toList()) {
      switch (heard.fact().message()) {
        case Answer.Given(var body) -> {
          look.findings().check(given.add(body), "a second answer", heard);
          look.isOwn(heard, look.asked(heard.fact().who(), ask -> ask.body().equals(body)));
        }
        case Answer.Late(var timeout) ->
            look.isOwn(heard, look.asked(heard.fact().who(), ask -> ask.timeout().equals(timeout)));
        default -> {}
      }
    }
    history.all(Fact.Born.class).forEach(born -> look.allAreOver(born.fact().who()));
    return Stream.of(look.findings(), look.late())
        .flatMap(findings -> findings.all().stream())
        .toList();
  }

  private record Look(History history, Findings findings, Findings late) {

    private Optional<Entry<Did>> asked(Address who, Predicate<Command.Ask> which) {
      return history
          .all(
              Did.class,
              did ->
                  did.who().equals(who) && did.what() instanceof Command.Ask ask && which.test(ask))
          .stream()
          .findFirst();
    }

    private void isOwn(Entry<Heard> heard, Optional<Entry<Did>> asked) {
      // What is waited for is heard before it is told that it was asked.
      findings.check(asked.isPresent(), "no such ask", heard);
      asked.ifPresent(
          ask -> {
            var limit = ask.at().plus(((Command.Ask) ask.fact().what()).timeout()).plus(SLACK);
            late.check(heard.at().compareTo(limit) <= 0, "too late", heard, ask);
          });
    }

    private void allAreOver(Address who) {
      int asks =
          history
              .all(Did.class, did -> did.who().equals(who) && did.what() instanceof Command.Ask)
              .size();
      int answers =
          history
              .all(Heard.class, it -> it.who().equals(who) && it.message() instanceof Answer)
              .size();
      if (history.lives(who)) {
        late.check(answers >= asks, "an ask is not over", who, answers, asks);
        findings.check(answers <= asks, "more answers than asks", who, answers, asks);
      }
    }
  }
}
