package dev.mm1.discovery;

import com.google.protobuf.ByteString;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import dev.mm1.core.cluster.GridEvent;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.Table;
import dev.mm1.core.cluster.Table.RowChange;
import dev.mm1.core.cluster.Table.Scanned;
import dev.mm1.core.cluster.View;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.wire.LifeRow;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one node sees: composed of the members that Hazelcast has and the rows that say which lives
/// they are. Everything happens on the owner, but for [#view] and [#stop].
///
/// Events of rows can be missed, so they are only hints: after each change of members, after a
/// merge and every ten seconds all rows are read again, and the node puts its own rows right if
/// they are missing.
final class Views {

  private static final Logger LOG = LoggerFactory.getLogger(HazelcastDiscovery.class);

  private static final Duration RESCAN = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofMillis(200);

  private final HazelcastInstance instance;
  private final HazelcastGrid grid;
  private final Host host;
  private final Executor owner;
  private final Lives lives = new Lives();
  private final LifeRow self;
  private final Runnable superseded;
  private final Completeness completeness;

  // Held while the listener runs, so that stop can promise that it runs no more.
  private final Object reporting = new Object();
  private boolean stopped;

  // Written under `reporting`; read by anybody.
  private volatile View view = View.NONE;

  private final Consumer<View> listener;
  private Optional<Runnable> started = Optional.empty();
  private int paused;
  private boolean scanning;
  private boolean scanAgain;

  Views(
      HazelcastInstance instance,
      HazelcastGrid grid,
      Host host,
      Executor owner,
      LifeRow self,
      Consumer<View> listener,
      Runnable superseded,
      int expectMembers) {
    this.instance = instance;
    this.grid = grid;
    this.host = host;
    this.owner = owner;
    this.self = self;
    this.listener = listener;
    this.superseded = superseded;
    this.completeness = new Completeness(expectMembers);
  }

  /// Begins to report. The action runs once the first view has been reported.
  void start(Runnable afterFirst) {
    owner.execute(() -> tellFirst(afterFirst));
    grid.livesByName().listen(change -> learn(change, lives::learnName));
    grid.livesByTag().listen(change -> learn(change, lives::learnTag));
    owner.execute(this::rescanForEver);
  }

  private void tellFirst(Runnable afterFirst) {
    // An event of the member may have made a view already.
    if (view.version() > 0) {
      afterFirst.run();
    } else {
      started = Optional.of(afterFirst);
    }
  }

  private void rescanForEver() {
    if (!isStopped()) {
      rescan();
      host.after(RESCAN, () -> owner.execute(this::rescanForEver));
    }
  }

  View view() {
    return view;
  }

  /// The listener is not called any more once this has returned.
  void stop() {
    synchronized (reporting) {
      stopped = true;
    }
  }

  private boolean isStopped() {
    synchronized (reporting) {
      return stopped;
    }
  }

  /// Members have come or gone.
  void membersChanged() {
    publish();
    rescan();
  }

  /// No views until [#resume], as often: what the member says meanwhile means nothing.
  void pause() {
    paused++;
  }

  void resume() {
    paused--;
    rescan();
  }

  private void learn(RowChange change, Consumer<LifeRow> how) {
    change.bytes().flatMap(Lives::parse).ifPresent(how);
    settle();
  }

  /// Reads all rows, then reports. Only one reading runs at a time.
  void rescan() {
    if (scanning || isStopped()) {
      scanAgain = scanning;
      return;
    }
    scanning = true;
    grid.livesByName().scan(names -> grid.livesByTag().scan(tags -> scanned(names, tags)));
  }

  private void scanned(Scanned names, Scanned tags) {
    scanning = false;
    if (names instanceof Scanned.Rows(var byName) && tags instanceof Scanned.Rows(var byTag)) {
      lives.learnNames(byName);
      lives.learnTags(byTag);
      settle();
      repair(grid.livesByName(), self.node().name().toString(), byName);
      repair(grid.livesByTag(), self.node().tag().toString(), byTag);
      if (scanAgain) {
        scanAgain = false;
        rescan();
      }
    } else {
      scanAgain = false;
      LOG.debug("the rows cannot be read now: {}, {}", names, tags);
      host.after(RETRY, () -> owner.execute(this::rescan));
    }
  }

  /// Puts this node's row back if it is lost, or if an earlier life's has come back.
  private void repair(Table table, String key, SortedMap<String, ByteString> rows) {
    var actual = Optional.ofNullable(rows.get(key));
    var wanted = Optional.of(self.toBytes());
    if (!actual.equals(wanted) && !isStopped()) {
      table.compareAndSet(key, actual, wanted, _ -> {});
    }
  }

  private void settle() {
    if (lives.isSuperseded(self.node())) {
      endOfThisLife();
    } else {
      publish();
    }
  }

  private void endOfThisLife() {
    if (!isStopped()) {
      stop();
      grid.refuseWrites();
      superseded.run();
    }
  }

  private void publish() {
    if (paused > 0) {
      return;
    }
    try {
      var me = new Member(self.node(), self.endpoint());
      report(lives.view(view.version() + 1, me, present()));
    } catch (HazelcastInstanceNotActiveException _) {
      // The member is going; there is nothing to see any more.
    }
  }

  private void report(View next) {
    synchronized (reporting) {
      if (stopped || (next.members().equals(view.members()) && next.dead().equals(view.dead()))) {
        return;
      }
      view = next;
      listener.accept(next);
    }
    completeness.report(next.members().size());
    grid.tell(GridEvent.MEMBERS_CHANGED);
    started.ifPresent(Runnable::run);
    started = Optional.empty();
  }

  private Set<LifeId> present() {
    var present = new TreeSet<LifeId>();
    instance.getCluster().getMembers().forEach(it -> Attributes.life(it).ifPresent(present::add));
    return present;
  }
}
