package dev.mm1.simulator.puppet;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.host.Host;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.names.Names;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Cells;
import dev.mm1.runtime.cell.Surroundings;
import dev.mm1.runtime.host.VirtualHost;
import dev.mm1.runtime.signal.Routes;
import dev.mm1.testkit.RecordedEvents;
import dev.mm1.testkit.host.SimulatedHost;
import dev.mm1.testkit.names.LocalNames;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// The actors of a node that is alone, on some host.
public final class LocalHouse implements House {
  private static final NodeId SELF =
      new NodeId(new NodeName("stage"), new Incarnation(1, new LifeId(0, 0xa1)), new NodeTag(0xa1));
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final RecordedEvents events = new RecordedEvents();
  private final Names names;
  private final Cells cells;
  private final Patience patience;
  private final Runnable closing;

  private LocalHouse(Host host, Consumer<Address> gone, Patience patience, Runnable closing) {
    this.names = new Farewells(new LocalNames(SELF.tag(), this::isAlive), gone);
    this.cells =
        new Cells(
            SELF, new Surroundings(host, Routes.NONE, names, events, GRACE, LocalHouse::broken));
    this.patience = patience;
    this.closing = closing;
  }

  private static void broken(VirtualMachineError error) {
    throw error;
  }

  /// On real threads, in real time.
  public static LocalHouse real() {
    var host = new VirtualHost();
    return new LocalHouse(host, _ -> {}, Patience.real(() -> {}), host::close);
  }

  /// On a simulated host. The director is its driver.
  public static LocalHouse on(SimulatedHost host) {
    return on(host, _ -> {});
  }

  /// As [#on(SimulatedHost)].
  ///
  /// @param gone hears, on the actor's own task and outside of all locks, that an actor is found no
  ///   more and nobody has heard of its end yet
  public static LocalHouse on(SimulatedHost host, Consumer<Address> gone) {
    return new LocalHouse(host, gone, Patience.on(host), host::close);
  }

  /// The actors themselves.
  public Cells cells() {
    return cells;
  }

  @Override
  public Address spawn(Spawn spec) {
    return cells.spawn(spec);
  }

  @Override
  public Delivery tell(Address to, Object message) {
    return cells.tell(to, message);
  }

  @Override
  public Object ask(Address to, Object body, Duration timeout) {
    try {
      return cells.ask(to, body, timeout);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts the director", interrupted);
    }
  }

  @Override
  public Delivery exit(Address to, ExitReason reason) {
    return cells.exit(to, reason);
  }

  @Override
  public Delivery kill(Address to) {
    return cells.kill(to);
  }

  @Override
  public boolean isAlive(Address address) {
    return cells.isAlive(address);
  }

  @Override
  public List<Address> links(Address actor) {
    return cells.insight().actor(actor).map(ActorDetail::links).orElse(List.of());
  }

  @Override
  public int size() {
    return cells.size();
  }

  @Override
  public int openAsks() {
    return cells.openAsks();
  }

  @Override
  public Names names() {
    return names;
  }

  @Override
  public List<NodeEvent> events() {
    return events.all();
  }

  @Override
  public void settle() {
    patience.settling().run();
  }

  @Override
  public void eventually(Runnable assertion) {
    patience.eventually().accept(assertion);
  }

  @Override
  public void close() {
    try {
      cells.stop(Duration.ZERO, GRACE);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts the director", interrupted);
    } finally {
      closing.run();
    }
  }
}
