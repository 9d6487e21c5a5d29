package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.simulator.net.Fact.Did;
import dev.mm1.simulator.net.Fact.Heard;
import dev.mm1.simulator.puppet.Command;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Messages of one pair are heard in the order sent; none twice; and none is left out between two
/// that were, unless their nodes have lost each other in between.
final class OrderChecker implements Checker {

  /// A message that was sent.
  private record Sent(Address from, Address to, Entry<Did> entry) {}

  private record Pair(Address from, Address to) {}

  @Override
  public List<String> check(History history) {
    var findings = new Findings("C-4 order");
    var once = new Findings("C-5 at most once");
    var sent = new HashMap<Long, Sent>();
    history.all(Did.class).forEach(did -> note(did, sent));
    var heard = new LinkedHashMap<Pair, Map<Long, Entry<Heard>>>();
    var seen = new HashSet<Long>();
    history
        .all(Heard.class, it -> it.message() instanceof Long)
        .forEach(
            entry -> {
              long number = (Long) entry.fact().message();
              once.check(seen.add(number), "heard again", entry);
              var origin = sent.get(number);
              boolean meant = origin != null && origin.to().equals(entry.fact().who());
              findings.check(meant, "was not sent to it", entry);
              if (origin != null && meant) {
                heard
                    .computeIfAbsent(
                        new Pair(origin.from(), origin.to()), _ -> new LinkedHashMap<>())
                    .put(number, entry);
              }
            });
    heard.forEach((pair, all) -> new OfPair(history, findings, sent, pair).check(all));
    return Stream.concat(findings.all().stream(), once.all().stream()).toList();
  }

  private static void note(Entry<Did> did, Map<Long, Sent> sent) {
    if (did.fact().what() instanceof Command.Tell(var to, Long number)) {
      sent.put(number, new Sent(did.fact().who(), to, did));
    }
  }

  /// Looks at the messages of one pair.
  private record OfPair(History history, Findings findings, Map<Long, Sent> sent, Pair pair) {

    void check(Map<Long, Entry<Heard>> heard) {
      long last = -1;
      for (var each : heard.entrySet()) {
        findings.check(each.getKey() > last, "heard after a later one", last, each.getValue());
        if (last >= 0) {
          checkGap(last, each.getKey(), each.getValue());
        }
        last = each.getKey();
      }
    }

    private void checkGap(long before, long after, Entry<Heard> heard) {
      int since = Objects.requireNonNull(sent.get(before)).entry().index();
      boolean gap =
          sent.entrySet().stream()
              .filter(it -> before < it.getKey() && it.getKey() < after)
              .map(Map.Entry::getValue)
              .anyMatch(
                  it ->
                      it.from().equals(pair.from())
                          && it.to().equals(pair.to())
                          && it.entry().fact().result() == Delivery.ACCEPTED);
      findings.check(
          !gap
              || !history.steadyBoth(
                  history.life(pair.from()), history.life(pair.to()), since, heard.index()),
          "something between two messages is missing",
          before,
          after,
          heard);
    }
  }
}
