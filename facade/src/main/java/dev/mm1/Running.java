package dev.mm1;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.insight.Census;
import dev.mm1.core.insight.Measures;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.metrics.Measured;
import dev.mm1.names.GlobalNames;
import dev.mm1.runtime.cell.Cells;
import dev.mm1.runtime.cell.Stopped;
import dev.mm1.runtime.host.AtExit;
import dev.mm1.runtime.peer.Peers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// The parts of a node that has joined, and how they end.
final class Running implements Measured {

  private final Logger log = LoggerFactory.getLogger("dev.mm1.node");
  private final Parts parts;
  private final Gate gate;
  private final Supervision supervision;
  private final long began;
  private final AtomicReference<Optional<NodeEnd>> ending = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<AtExit>> atExit = new AtomicReference<>(Optional.empty());
  private volatile Optional<NodeEnd> end = Optional.empty();

  /// What a node is made of.
  ///
  /// @param endpoint where others reach it
  /// @param muster whether the expected nodes are there
  /// @param stopping how long it waits for its actors to end
  /// @param sessions with other nodes
  /// @param protocol the types of messages that cross the wire
  /// @param faults what breaks connections on purpose, if that is allowed
  record Parts(
      Foundation foundation,
      NodeId self,
      Endpoint endpoint,
      Discovery discovery,
      Peers peers,
      GlobalNames names,
      Cells cells,
      Muster muster,
      StopLimits stopping,
      Sessions sessions,
      Listeners listeners,
      Protocol protocol,
      Optional<Faults> faults) {}

  Running(Parts parts, Gate gate) {
    this.parts = parts;
    this.gate = gate;
    this.supervision = new Supervision(parts.cells()::isAlive);
    parts.listeners().add(supervision);
    this.began = nanos();
  }

  @Override
  public void listen(NodeEvents listener) {
    parts.listeners().add(listener);
  }

  NodeId self() {
    return parts.self();
  }

  Endpoint endpoint() {
    return parts.endpoint();
  }

  Cells cells() {
    return parts.cells();
  }

  Protocol protocol() {
    return parts.protocol();
  }

  GlobalNames names() {
    return parts.names();
  }

  Discovery discovery() {
    return parts.discovery();
  }

  Peers peers() {
    return parts.peers();
  }

  Faults faults() {
    return parts
        .faults()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "faults are off on node %s; set mm1.faults.enabled = true in its configuration, for"
                            .formatted(self())
                        + " tests and never where somebody relies on it"));
  }

  @Override
  public NodeId id() {
    return self();
  }

  @Override
  public Census census() {
    return cells().insight().census();
  }

  @Override
  public void measure(Measures measures) {
    cells().measure(measures);
  }

  @Override
  public int sessions() {
    return parts.sessions().count();
  }

  Supervision supervision() {
    return supervision;
  }

  /// For how long it has been running.
  Duration uptime() {
    return Duration.ofNanos(nanos() - began);
  }

  /// Does something that does not wait, beside the caller. On the dispatcher, and not in a task:
  /// whoever asks what keeps the node busy is to hear it also while actors that compute hold all
  /// carriers of tasks.
  void aside(Runnable work) {
    parts.foundation().host().dispatcher().execute(work);
  }

  long nanos() {
    return parts.foundation().host().time().nanos();
  }

  /// Whether its end has begun.
  boolean isEnding() {
    return ending.get().isPresent();
  }

  boolean isReady() {
    return ending.get().isEmpty() && parts.names().isInSync();
  }

  boolean awaitMembers(int members, Duration patience) throws InterruptedException {
    return gate.await(() -> sees(members), patience);
  }

  private boolean sees(int members) {
    var seen = parts.discovery().view().members();
    return seen.size() >= members && seen.stream().allMatch(this::isConnected);
  }

  private boolean isConnected(Member member) {
    return member.node().equals(self()) || parts.sessions().stands(member.node());
  }

  /// Runs an actor to its end. If the node ends first, so has the actor.
  ExitReason runMain(Spawn main) throws InterruptedException {
    var reason = new AtomicReference<Optional<ExitReason>>(Optional.empty());
    parts
        .cells()
        .spawn(
            main,
            why -> {
              reason.set(Optional.of(why));
              gate.changed();
            });
    gate.await(() -> reason.get().isPresent() || end.isPresent());
    return reason.get().orElseGet(ExitReason::shutdown);
  }

  /// Whether the nodes that were expected are there.
  Muster muster() {
    return parts.muster();
  }

  /// Whether it is cut off.
  Reach reach() {
    return parts.sessions().reach();
  }

  /// Takes note of who is there now.
  void count() {
    parts.muster().count(connected());
  }

  private int connected() {
    return Math.toIntExact(
        parts.discovery().view().members().stream().filter(this::isConnected).count());
  }

  NodeEnd awaitEnd() throws InterruptedException {
    gate.await(() -> end.isPresent());
    return end.orElseThrow();
  }

  /// Has it closed when the JVM ends.
  void closeAtExit() {
    var work = AtExit.run(() -> close(NodeEnd.CLOSED));
    atExit.getAndSet(Optional.of(work)).ifPresent(AtExit::forget);
  }

  /// Ends all parts, once; whoever comes second waits.
  void close(NodeEnd why) {
    if (ending.compareAndSet(Optional.empty(), Optional.of(why))) {
      log.info("node {} ends: {}", self(), why);
      stopParts();
      end = Optional.of(why);
      gate.changed();
      atExit.get().ifPresent(AtExit::forget);
      parts.foundation().release().run();
    } else {
      awaitOther();
    }
  }

  private void awaitOther() {
    try {
      awaitEnd();
    } catch (InterruptedException interrupted) {
      parts.foundation().host().current().interrupt();
    }
  }

  private void stopParts() {
    stopActors();
    attempt("the names", parts.names()::close);
    attempt("the sessions", parts.peers()::close);
    attempt("the cluster", parts.discovery()::close);
    attempt("the transport", parts.foundation().transport()::close);
  }

  private void stopActors() {
    try {
      var stopping = parts.stopping();
      report(parts.cells().stop(stopping.orderly(), stopping.kill()));
    } catch (InterruptedException interrupted) {
      log.warn("interrupted while the actors were ending; going on without waiting for them");
      parts.foundation().host().current().interrupt();
    }
  }

  private void report(Stopped stopped) {
    boolean clean = stopped.killed() == 0 && stopped.stuck().isEmpty();
    log.atLevel(clean ? Level.INFO : Level.WARN).log("actors of {}: {}", self(), stopped);
  }

  /// One part that fails to end must not keep the others from ending.
  private void attempt(String what, Runnable close) {
    try {
      close.run();
    } catch (RuntimeException failure) {
      log.warn("could not leave {} in order", what, failure);
    }
  }
}
