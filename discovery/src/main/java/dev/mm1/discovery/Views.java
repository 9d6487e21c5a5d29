package dev.mm1.discovery;

import com.google.protobuf.ByteString;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import dev.mm1.core.cluster.GridEvent;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.Table;
import dev.mm1.core.cluster.Table.RowChange;
import dev.mm1.core.cluster.Table.Scanned;
import dev.mm1.core.cluster.View;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.wire.LifeRow;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one node sees: composed of the members that Hazelcast has and the rows that say which lives
/// they are. Everything happens on the owner, but for [#view] and [#stop].
///
/// Events of rows can be missed, so they are only hints: after each change of members, after a
/// merge and every ten seconds all rows are read again, and the node puts its own rows right if
/// they are missing.
final class Views implements ZombieGuard.Guarded {

  private static final Logger LOG = LoggerFactory.getLogger(HazelcastDiscovery.class);

  private static final Duration RESCAN = Duration.ofSeconds(10);
  private static final Duration RETRY = Duration.ofMillis(200);

  private final Local local;
  private final Lives lives = new Lives();
  private final LifeRow self;
  private final Runnable superseded;

  // Held while the listener runs, so that stop can promise that it runs no more.
  private final Object reporting = new Object();
  private boolean stopped;

  // Written under `reporting`; read by anybody.
  private volatile View view = View.NONE;

  private final Consumer<View> listener;
  private Optional<Runnable> started = Optional.empty();
  private Optional<ZombieGuard> guard = Optional.empty();
  private boolean rowsKnown;
  private int paused;
  private boolean scanning;
  private boolean scanAgain;

  /// @param superseded runs if a later life has taken this one's place
  Views(Local local, LifeRow self, Consumer<View> listener, Runnable superseded) {
    this.local = local;
    this.self = self;
    this.listener = listener;
    this.superseded = superseded;
  }

  /// Begins to report. The action runs once the first view has been reported.
  void start(ZombieGuard watch, Runnable afterFirst) {
    local.grid().livesByName().listen(change -> learn(change, lives::learnName));
    local.grid().livesByTag().listen(change -> learn(change, lives::learnTag));
    local.owner().execute(() -> begin(watch, afterFirst));
  }

  private void begin(ZombieGuard watch, Runnable afterFirst) {
    guard = Optional.of(watch);
    started = Optional.of(afterFirst);
    watch.start();
    rescanForEver();
  }

  private void rescanForEver() {
    if (!isStopped()) {
      rescan();
      local.host().after(RESCAN, () -> local.owner().execute(this::rescanForEver));
    }
  }

  @Override
  public View view() {
    return view;
  }

  /// The listener is not called any more once this has returned.
  void stop() {
    synchronized (reporting) {
      stopped = true;
    }
  }

  @Override
  public boolean isStopped() {
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
  @Override
  public void pause() {
    paused++;
  }

  @Override
  public void resume() {
    paused--;
    rescan();
  }

  /// The member has stopped. If this node did not want that, it could not join the others again.
  void memberGone() {
    if (!isStopped()) {
      LOG.error("the cluster member has stopped; this node is alone until it is started again");
      publish();
    }
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
    local
        .grid()
        .livesByName()
        .scan(names -> local.grid().livesByTag().scan(tags -> scanned(names, tags)));
  }

  private void scanned(Scanned names, Scanned tags) {
    scanning = false;
    if (names instanceof Scanned.Rows(var byName) && tags instanceof Scanned.Rows(var byTag)) {
      rowsKnown = true;
      lives.learnNames(byName);
      lives.learnTags(byTag);
      settle();
      repair(local.grid().livesByName(), self.node().name().toString(), byName);
      repair(local.grid().livesByTag(), self.node().tag().toString(), byTag);
      if (scanAgain) {
        scanAgain = false;
        rescan();
      }
    } else {
      scanAgain = false;
      LOG.debug("the rows cannot be read now: {}, {}", names, tags);
      local.host().after(RETRY, () -> local.owner().execute(this::rescan));
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
      local.grid().refuseWrites();
      superseded.run();
    }
  }

  private void publish() {
    guard.ifPresent(ZombieGuard::check);
    // Without rows members are nobody, and a view of this node alone would be a lie.
    if (rowsKnown && paused == 0) {
      var me = new Member(self.node(), self.endpoint());
      report(lives.view(view.version() + 1, me, present()));
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
    local.grid().tell(GridEvent.MEMBERS_CHANGED);
    started.ifPresent(Runnable::run);
    started = Optional.empty();
  }

  /// The lives whose members are present; none if this node's own member is gone.
  @Override
  public Set<LifeId> present() {
    var present = new TreeSet<LifeId>();
    try {
      var members = local.instance().getCluster().getMembers();
      members.forEach(member -> Attributes.life(member).ifPresent(present::add));
    } catch (HazelcastInstanceNotActiveException _) {
      // Then this node is alone.
    }
    return present;
  }
}
