package dev.mm1.discovery;

import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.Probe;
import dev.mm1.core.cluster.View;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.LifeId;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a node that was stopped for longer than the heartbeat limit from believing what it sees
/// right after it wakes: that all others are gone, when it is itself that was declared lost.
///
/// Such a node reports no view until every node of its last view is a member again or does not
/// answer a probe, or until the limit and a second have passed. Everything happens on the owner.
final class ZombieGuard {

  private static final Logger LOG = LoggerFactory.getLogger(HazelcastDiscovery.class);

  private static final Duration TICK = Duration.ofMillis(250);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);

  /// Within this time after waking the member has noticed which of its connections are gone.
  private static final Duration SETTLING = Duration.ofSeconds(1);

  /// The views that are guarded.
  interface Guarded {
    View view();

    Set<LifeId> present();

    boolean isStopped();

    void pause();

    void resume();
  }

  private final Host host;
  private final Executor owner;
  private final Probe probe;
  private final Guarded views;
  private final Duration limit;

  private long last;
  private boolean doubting;
  private long doubtBegan;
  private final Set<LifeId> unheard = new TreeSet<>();
  private final Set<LifeId> alive = new TreeSet<>();

  ZombieGuard(Host host, Executor owner, Probe probe, Guarded views, Duration limit) {
    this.host = host;
    this.owner = owner;
    this.probe = probe;
    this.views = views;
    this.limit = limit;
    this.last = host.time().nanos();
  }

  /// Begins to look at the clock.
  void start() {
    tick();
  }

  private void tick() {
    if (views.isStopped()) {
      return;
    }
    check();
    if (doubting) {
      endDoubtIfPossible();
    }
    host.after(TICK, () -> owner.execute(this::tick));
  }

  /// Looks at the clock; pauses the views if time has passed that this node has not seen.
  void check() {
    long now = host.time().nanos();
    var unseen = Duration.ofNanos(now - last);
    last = now;
    if (unseen.compareTo(limit) > 0) {
      LOG.warn(
          "this node stood still for {}, longer than the heartbeat limit of {}: it reports nothing"
              + " until it knows what the others think",
          unseen,
          limit);
      doubt(now);
    }
  }

  private void doubt(long now) {
    if (!doubting) {
      doubting = true;
      views.pause();
    }
    doubtBegan = now;
    unheard.clear();
    alive.clear();
    for (var member : views.view().members()) {
      unheard.add(life(member));
      probe.probe(
          member.endpoint(), PROBE_TIMEOUT, found -> owner.execute(() -> heard(member, found)));
    }
  }

  private void heard(Member member, Probe.Result found) {
    unheard.remove(life(member));
    if (found instanceof Probe.Result.Node node && node.life().equals(life(member))) {
      alive.add(node.life());
    }
  }

  private void endDoubtIfPossible() {
    var doubted = Duration.ofNanos(host.time().nanos() - doubtBegan);
    boolean agreed = unheard.isEmpty() && views.present().containsAll(alive);
    if (doubted.compareTo(limit.plus(SETTLING)) >= 0
        || (agreed && doubted.compareTo(SETTLING) >= 0)) {
      doubting = false;
      views.resume();
    }
  }

  private static LifeId life(Member member) {
    return member.node().incarnation().life();
  }
}
