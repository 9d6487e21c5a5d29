package dev.mm1.discovery;

import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.cluster.Probe;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.Endpoint;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the seeds who they are before the member starts: to say plainly what is wrong, and so that
/// nodes that start at the same instant do not wait for each other. The one with the lowest address
/// begins, the others follow as soon as any member is up. Only speed depends on this.
final class ColdStart {

  private static final Logger LOG = LoggerFactory.getLogger(HazelcastDiscovery.class);

  private static final Duration PROBE_TIMEOUT = Duration.ofMillis(700);
  private static final Duration PAUSE = Duration.ofMillis(100);

  /// How long a seed may be silent that should begin before this node: it may be starting too.
  private static final Duration GRACE = Duration.ofMillis(1500);

  private final DiscoverySettings settings;
  private final Newcomer self;
  private final Host host;
  private final Probe probe;

  ColdStart(DiscoverySettings settings, Newcomer self, Host host, Probe probe) {
    this.settings = settings;
    this.self = self;
    this.host = host;
    this.probe = probe;
  }

  /// Returns when it is this node's turn to start its member.
  ///
  /// @throws JoinRefused if only strangers answer
  void awaitTurn() throws InterruptedException {
    var others =
        settings.seeds().stream().filter(seed -> !seed.equals(self.endpoint())).distinct().toList();
    long begin = host.time().nanos();
    while (true) {
      var answers = ask(others);
      var waited = Duration.ofNanos(host.time().nanos() - begin);
      var patience = StartOrder.patience(self, answers, settings.timing().coldStart(), GRACE);
      if (waited.compareTo(patience) >= 0) {
        report(answers);
        return;
      }
      Later.pause(host, PAUSE);
    }
  }

  private SortedMap<Endpoint, Probe.Result> ask(List<Endpoint> others) throws InterruptedException {
    var answers = new ConcurrentSkipListMap<Endpoint, Probe.Result>();
    var enough = new Later<Object>(host);
    for (var other : others) {
      probe.probe(
          other,
          PROBE_TIMEOUT,
          answer -> {
            answers.put(other, answer);
            if (answers.size() == others.size() || StartOrder.isUp(self, answer)) {
              enough.accept(answer);
            }
          });
    }
    if (!others.isEmpty()) {
      var _ = enough.await(PROBE_TIMEOUT.plus(PAUSE));
    }
    return new TreeMap<>(answers);
  }

  private static void report(Map<Endpoint, Probe.Result> answers) {
    for (var answer : answers.entrySet()) {
      if (answer.getValue() instanceof Probe.Result.Stranger(_, var why)) {
        LOG.warn("the seed {} is a stranger: {}", answer.getKey(), why);
      }
    }
    var silent = silences(answers.values());
    if (!silent.isEmpty() && silent.size() == answers.size()) {
      LOG.warn(
          "no seed answers yet, so this node begins alone and goes on looking for them: {}",
          String.join("; ", silent));
    }
  }

  private static List<String> silences(Collection<Probe.Result> answers) {
    return answers.stream()
        .filter(Probe.Result.Silent.class::isInstance)
        .map(answer -> ((Probe.Result.Silent) answer).why())
        .toList();
  }
}
