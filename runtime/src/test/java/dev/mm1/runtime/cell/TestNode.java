package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;

import dev.mm1.core.actor.Factories;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.event.Taps;
import dev.mm1.core.host.Host;
import dev.mm1.core.names.Names;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.settings.PathSettings;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.runtime.signal.Routes;
import dev.mm1.testkit.RecordedEvents;
import dev.mm1.testkit.names.LocalNames;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;

/// A node in a test: its actors, and what it told.
final class TestNode {

  static final Duration GRACE = Duration.ofMillis(300);

  private final NodeId id;
  private final Names names;
  private final RecordedEvents events = new RecordedEvents();
  private final Queue<VirtualMachineError> fatal = new ConcurrentLinkedQueue<>();
  private final Queue<NodeId> losses = new ConcurrentLinkedQueue<>();
  private final Cells cells;
  private final Witness witness = new Witness();
  private final Address witnessAt;

  /// A node that is alone.
  TestNode(Host host) {
    this(host, 0xa1, Routes.NONE);
  }

  TestNode(Host host, int tag, Routes routes) {
    this(host, tag, routes, Taps.none(), PathSettings.NONE);
  }

  /// A node that offers something.
  TestNode(Host host, int tag, Routes routes, Factories factories) {
    this(host, tag, routes, Taps.none(), PathSettings.NONE, factories);
  }

  TestNode(Host host, int tag, Routes routes, Taps taps, PathSettings settings) {
    this(host, tag, routes, taps, settings, Factories.none());
  }

  private TestNode(
      Host host, int tag, Routes routes, Taps taps, PathSettings settings, Factories factories) {
    this.id = id(tag);
    this.names = new LocalNames(id.tag(), this::isAlive);
    this.cells =
        new Cells(
            id,
            new Surroundings(
                host, routes, names, events, GRACE, fatal::add, losses::add, taps, settings),
            factories);
    this.witnessAt = cells.spawn(Witness.spec(witness));
  }

  static NodeId id(int tag) {
    return new NodeId(
        new NodeName("node-" + Integer.toHexString(tag)),
        new Incarnation(1, new LifeId(0, tag)),
        new NodeTag(tag));
  }

  private boolean isAlive(Address address) {
    return cells.isAlive(address);
  }

  NodeId id() {
    return id;
  }

  Cells cells() {
    return cells;
  }

  Names names() {
    return names;
  }

  RecordedEvents events() {
    return events;
  }

  /// The nodes that were lost, from the moment on which their links and watches fire.
  Queue<NodeId> losses() {
    return losses;
  }

  Queue<VirtualMachineError> fatal() {
    return fatal;
  }

  Puppet puppet(Kind kind) {
    return puppet(kind, how -> how);
  }

  Puppet trapping(Kind kind) {
    return puppet(kind, Spawn::asTrapping);
  }

  Puppet puppet(Kind kind, UnaryOperator<Spawn> how) {
    var puppet = new Puppet(this, kind, how);
    puppet.livesAt(cells.spawn(puppet.spec()));
    follow(puppet);
    return puppet;
  }

  /// From now on the end of that puppet is noted.
  void follow(Puppet puppet) {
    Witness.follow(cells, witnessAt, puppet.address());
  }

  /// Waits until it has ended.
  ExitReason endOf(Puppet puppet) {
    return eventually(
            "the end of " + puppet, () -> witness.endOf(puppet.address()), Optional::isPresent)
        .orElseThrow();
  }
}
