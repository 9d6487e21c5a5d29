package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.simulator.net.Fact.Did;
import dev.mm1.simulator.net.Fact.Heard;
import dev.mm1.simulator.net.Fact.Letter;
import dev.mm1.simulator.puppet.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every message is heard or a dead letter, but for those that were under way when two nodes lost
/// each other.
final class LossChecker implements Checker {

  private record Pair(Address from, Address to) {}

  @Override
  public List<String> check(History history) {
    var findings = new Findings("C-6 losses");
    var numbers = new LinkedHashMap<Long, Pair>();
    var first = new LinkedHashMap<Pair, Integer>();
    history
        .all(Did.class)
        .forEach(
            did -> {
              if (did.fact().what() instanceof Command.Tell(var to, Long number)) {
                var pair = new Pair(did.fact().who(), to);
                numbers.put(number, pair);
                first.putIfAbsent(pair, did.index());
              }
            });
    first.forEach((pair, since) -> check(history, findings, numbers, pair, since));
    return findings.all();
  }

  private static void check(
      History history, Findings findings, Map<Long, Pair> numbers, Pair pair, int since) {
    long sent = numbers.values().stream().filter(pair::equals).count();
    long heard =
        history
            .all(
                Heard.class,
                it ->
                    it.message() instanceof Long number
                        && it.who().equals(pair.to())
                        && pair.equals(numbers.get(number)))
            .size();
    long told =
        history
            .all(
                Letter.class,
                it ->
                    it.letter().type().equals(Long.class.getName())
                        && it.letter().from().equals(pair.from())
                        && it.letter().to().equals(pair.to()))
            .size();
    findings.check(
        heard + told <= sent, "more heard and told of than sent", pair, sent, heard, told);
    var here = history.life(pair.from());
    var there = history.life(pair.to());
    boolean steady =
        !history.isKilled(here)
            && !history.isKilled(there)
            && history.steadyBoth(here, there, since, history.size());
    findings.check(
        !steady || heard + told == sent, "lost though the nodes were not", pair, sent, heard, told);
  }
}
