package dev.mm1.names;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.Serials;
import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.cluster.View;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A node whose actors are addresses that live until they are told to end.
final class Node {

  private final Grounds grounds;
  private final NodeName name;
  private final Discovery discovery;
  private final Set<Address> alive = ConcurrentHashMap.newKeySet();
  private final List<NodeEvent> events = new CopyOnWriteArrayList<>();
  private final AtomicLong serial = new AtomicLong(Serials.ACTORS);
  private volatile Optional<GlobalNames> names = Optional.empty();
  private volatile Optional<NodeId> id = Optional.empty();

  Node(Grounds grounds, NodeName name, Discovery discovery) {
    this.grounds = grounds;
    this.name = name;
    this.discovery = discovery;
  }

  void start(LifeId life, NamesSettings settings) throws InterruptedException {
    var self =
        discovery.join(new Newcomer(name, life, new Endpoint("localhost", 4711)), this::onView);
    id = Optional.of(self);
    var home = new Home(self, grounds.host, events::add, alive::contains);
    names = Optional.of(GlobalNames.start(home, discovery.grid(), settings));
    onView(discovery.view());
  }

  private void onView(View view) {
    names.ifPresent(it -> it.onView(view));
  }

  Address spawn() {
    var actor = Address.of(id().tag(), serial.getAndIncrement());
    alive.add(actor);
    return actor;
  }

  void end(Address actor) {
    alive.remove(actor);
    names().forget(actor);
  }

  /// As [#end] without telling the names.
  void stopLiving(Address actor) {
    alive.remove(actor);
  }

  boolean isAlive(Address actor) {
    return alive.contains(actor);
  }

  GlobalNames names() {
    return names.orElseThrow();
  }

  NodeId id() {
    return id.orElseThrow();
  }

  NodeName name() {
    return name;
  }

  Discovery discovery() {
    return discovery;
  }

  List<NodeEvent> events() {
    return List.copyOf(events);
  }
}
