package dev.mm1.discovery;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.Grid;
import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.cluster.Probe;
import dev.mm1.core.cluster.View;
import dev.mm1.core.host.Chance;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.wire.LifeRow;
import java.net.BindException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A [Discovery] by a Hazelcast member in this process.
///
/// Views are reported on one thread of the host's, never two at a time. A node that finds its place
/// taken by a later life of its name reports nothing and writes nothing from then on, and runs the
/// action given for that.
public final class HazelcastDiscovery implements Discovery {

  private final DiscoverySettings settings;
  private final Host host;
  private final Chance chance;
  private final Probe probe;
  private final Runnable superseded;
  private final Executor owner;

  // Guarded by this.
  private boolean used;

  // Written by the thread that joins; read by anybody.
  private volatile Optional<Joined> joined = Optional.empty();
  private volatile Optional<HazelcastInstance> member = Optional.empty();

  private record Joined(HazelcastGrid grid, Views views, LifeRow row) {}

  /// @param probe asks actor ports who is there, before the member starts and when names collide
  /// @param superseded runs once if a later life of this node has taken its place; the process
  ///   should end then
  public HazelcastDiscovery(
      DiscoverySettings settings, Host host, Chance chance, Probe probe, Runnable superseded) {
    this.settings = settings;
    this.host = host;
    this.chance = chance;
    this.probe = probe;
    this.superseded = superseded;
    this.owner = host.serial("discovery");
  }

  @Override
  public NodeId join(Newcomer self, Consumer<View> listener) throws InterruptedException {
    useOnce();
    var binding = Binding.of(settings, self);
    new ColdStart(settings, self, host, probe).awaitTurn();
    var instance = start(self, binding);
    member = Optional.of(instance);
    try {
      return enter(instance, self, listener);
    } catch (JoinRefused | InterruptedException refused) {
      new Departure(host).leave(instance);
      throw refused;
    }
  }

  private synchronized void useOnce() {
    if (used) {
      throw new IllegalStateException("this discovery has joined already, or is closed");
    }
    used = true;
  }

  private HazelcastInstance start(Newcomer self, Binding binding) {
    try {
      return Hazelcast.newHazelcastInstance(MemberConfig.of(settings, self, binding));
    } catch (RuntimeException failure) {
      throw refused(failure, binding);
    }
  }

  private static JoinRefused refused(Throwable failure, Binding binding) {
    var address = binding.local().orElse("0.0.0.0") + ":" + binding.port();
    for (var cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new JoinRefused(
            JoinRefused.Cause.ADDRESS_UNUSABLE,
            "the cluster member cannot listen at %s: %s; free that port or choose another"
                .formatted(address, cause.getMessage()));
      }
    }
    return new JoinRefused(
        JoinRefused.Cause.OTHER,
        "the cluster member at %s did not start: %s".formatted(address, failure));
  }

  private NodeId enter(HazelcastInstance instance, Newcomer self, Consumer<View> listener)
      throws InterruptedException {
    var timing = settings.timing();
    var grid = new HazelcastGrid(instance, host, owner);
    var local = new Local(instance, grid, host, owner);
    var row = new IdentityClaim(local, chance, probe, self, timing.join()).claim();
    var completeness = new Completeness(settings.expectMembers());
    var views = new Views(local, row, listener.andThen(completeness), superseded);
    joined = Optional.of(new Joined(grid, views, row));
    var guard = new ZombieGuard(host, owner, probe, views, timing.limit());
    var first = new Later<Boolean>(host);
    views.start(guard, () -> first.accept(true));
    new MemberEvents(views, grid, owner).listenTo(instance);
    // For what has happened before somebody listened.
    owner.execute(views::membersChanged);
    if (first.await(timing.join()).isEmpty()) {
      throw new JoinRefused(
          JoinRefused.Cause.OTHER,
          "the cluster's tables could not be read within %s; try again".formatted(timing.join()));
    }
    return row.node();
  }

  @Override
  public View view() {
    return joined.map(it -> it.views().view()).orElse(View.NONE);
  }

  @Override
  public Grid grid() {
    return joined
        .map(Joined::grid)
        .orElseThrow(
            () -> new IllegalStateException("there is no grid before the node has joined"));
  }

  @Override
  public void close() {
    synchronized (this) {
      used = true;
    }
    var instance = member;
    member = Optional.empty();
    joined.ifPresent(it -> it.views().stop());
    var departure = new Departure(host);
    if (instance.isPresent()) {
      joined.ifPresent(it -> departure.sayGoodbye(it.grid(), it.row()));
      departure.leave(instance.get());
    }
  }

  /// For tests: vanishes without a word, as a killed process does.
  void vanish() {
    joined.ifPresent(it -> it.views().stop());
    member.ifPresent(instance -> instance.getLifecycleService().terminate());
    member = Optional.empty();
  }
}
