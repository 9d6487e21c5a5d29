package dev.mm1.simulator.puppet;

import dev.mm1.Node;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.names.Names;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.testkit.RecordedEvents;
import dev.mm1.testkit.host.SimulatedHost;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The actors of a whole node, which has others beside it.
public final class NodeHouse implements House {

  private final Node node;
  private final Patience patience;
  private final Runnable closing;
  private final RecordedEvents events = new RecordedEvents();

  /// Actors that are none of this house's business.
  private final Set<Address> before;

  private NodeHouse(Node node, Patience patience, Runnable closing) {
    this.node = node;
    this.patience = patience;
    this.closing = closing;
    this.before = addresses().collect(Collectors.toSet());
    node.listen(events);
  }

  private Stream<Address> addresses() {
    return node.actors().stream().map(ActorInfo::address);
  }

  /// In virtual time. The director is the driver of the host.
  ///
  /// @param closing what is left to do when its actors have ended
  public static NodeHouse on(SimulatedHost host, Node node, Runnable closing) {
    return new NodeHouse(node, Patience.on(host), closing);
  }

  /// In real time.
  ///
  /// @param settling returns when what the nodes have sent each other has arrived
  /// @param closing what is left to do when its actors have ended
  public static NodeHouse real(Node node, Runnable settling, Runnable closing) {
    return new NodeHouse(node, Patience.real(settling), closing);
  }

  /// The node itself.
  public Node node() {
    return node;
  }

  @Override
  public Address spawn(Spawn spec) {
    return node.spawn(spec);
  }

  @Override
  public Delivery tell(Address to, Object message) {
    return node.tell(to, message);
  }

  @Override
  public Object ask(Address to, Object body, Duration timeout) {
    try {
      return node.ask(to, body, timeout);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts the director", interrupted);
    }
  }

  @Override
  public Delivery exit(Address to, ExitReason reason) {
    return node.exit(to, reason);
  }

  @Override
  public Delivery kill(Address to) {
    return node.kill(to);
  }

  @Override
  public boolean isAlive(Address address) {
    return node.actor(address).isPresent();
  }

  @Override
  public List<Address> links(Address actor) {
    return node.actor(actor).map(ActorDetail::links).orElse(List.of());
  }

  @Override
  public int size() {
    return node.census().actors();
  }

  @Override
  public int openAsks() {
    return node.census().asks();
  }

  @Override
  public Names names() {
    return node.names();
  }

  @Override
  public List<NodeEvent> events() {
    return events.all();
  }

  @Override
  public void settle() {
    patience.settling().run();
  }

  /// What was sent to actors of other nodes has still to arrive there.
  @Override
  public void arrive() {
    settle();
  }

  @Override
  public void eventually(Runnable assertion) {
    patience.eventually().accept(assertion);
  }

  @Override
  public void close() {
    addresses().filter(it -> !before.contains(it)).forEach(node::kill);
    closing.run();
  }

  @Override
  public String toString() {
    return node.toString();
  }
}
