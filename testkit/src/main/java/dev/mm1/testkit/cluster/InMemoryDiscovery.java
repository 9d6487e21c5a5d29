package dev.mm1.testkit.cluster;

import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.Grid;
import dev.mm1.core.cluster.GridEvent;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.cluster.Table.RowChange;
import dev.mm1.core.cluster.View;
import dev.mm1.core.host.Chance;
import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.core.node.NodeId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// One node's place in an [InMemoryCluster].
final class InMemoryDiscovery implements Discovery {

  private final InMemoryCluster cluster;
  private final Host host;
  private final Chance chance;
  private final Runnable superseded;
  private final Executor owner;
  private final InMemoryGrid grid;

  // Held while the listener runs, so that close can promise that it runs no more.
  private final Object reporting = new Object();
  private boolean over;
  private volatile boolean killed;

  // Written by the caller of join before the cluster knows this node; read by all.
  private Optional<Consumer<View>> listener = Optional.empty();
  private volatile Optional<Member> member = Optional.empty();
  private volatile View view = View.NONE;
  private volatile boolean reported;

  // Guarded by the cluster's lock.
  private long version;
  private boolean hung;
  private Doubt doubt = Doubt.NONE;

  InMemoryDiscovery(InMemoryCluster cluster, Host host, Chance chance, Runnable superseded) {
    this.cluster = cluster;
    this.host = host;
    this.chance = chance;
    this.superseded = superseded;
    this.owner = host.serial("discovery");
    this.grid = new InMemoryGrid(cluster, this);
  }

  @Override
  public NodeId join(Newcomer self, Consumer<View> views) throws InterruptedException {
    var joiner = host.current();
    synchronized (reporting) {
      if (listener.isPresent() || over) {
        throw new IllegalStateException("this discovery has joined already, or is closed");
      }
      listener = Optional.of(views.andThen(_ -> firstReport(joiner)));
    }
    cluster.join(this, self);
    while (!reported) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      host.park();
    }
    return id();
  }

  private void firstReport(Task joiner) {
    if (!reported) {
      reported = true;
      joiner.wake();
    }
  }

  @Override
  public View view() {
    return view;
  }

  @Override
  public Grid grid() {
    if (member.isEmpty()) {
      throw new IllegalStateException("there is no grid before the node has joined");
    }
    return grid;
  }

  @Override
  public void close() {
    fallSilent();
    cluster.leave(this);
  }

  private void fallSilent() {
    synchronized (reporting) {
      over = true;
    }
  }

  /// As if the process were gone: not even outcomes of calls are handed over any more.
  void kill() {
    killed = true;
    fallSilent();
  }

  void supersede() {
    fallSilent();
    owner.execute(superseded);
  }

  void seat(Member seat) {
    member = Optional.of(seat);
  }

  Member member() {
    return member.orElseThrow();
  }

  NodeId id() {
    return member().node();
  }

  void see(List<Member> members, SortedMap<NodeTag, NodeId> dead) {
    version++;
    var next = new View(version, members, dead);
    report(
        () -> {
          view = next;
          listener.orElseThrow().accept(next);
        });
  }

  void tell(GridEvent event) {
    report(() -> grid.tell(event));
  }

  void tell(String table, RowChange change) {
    report(() -> grid.tell(table, change));
  }

  /// Hands over what came of a call.
  void answer(Runnable work) {
    owner.execute(
        () -> {
          if (!killed) {
            work.run();
          }
        });
  }

  private void report(Runnable work) {
    owner.execute(
        () -> {
          synchronized (reporting) {
            if (!over) {
              work.run();
            }
          }
        });
  }

  long wallClockMillis() {
    return host.time().now().toEpochMilli();
  }

  RandomGenerator secrets() {
    return chance.secrets();
  }

  void hang(boolean on) {
    hung = on;
  }

  boolean isHung() {
    return hung;
  }

  void doubt(Doubt how) {
    doubt = how;
  }

  Doubt doubt() {
    return doubt;
  }
}
