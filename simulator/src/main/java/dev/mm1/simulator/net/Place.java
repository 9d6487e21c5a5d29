package dev.mm1.simulator.net;

import dev.mm1.Node;
import dev.mm1.core.address.Address;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.node.NodeId;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.Puppets;
import dev.mm1.simulator.puppet.Traits;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;

/// One life of one node, and the puppets there.
final class Place {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Node node;
  private final Chronicle.Page page;
  private final Address coroner;
  private final Map<Address, Kind> puppets = new LinkedHashMap<>();

  Place(Node node, Chronicle.Page page) {
    this.node = node;
    this.page = page;
    this.coroner = node.spawn(Coroner.spec(page));
  }

  Node node() {
    return node;
  }

  String name() {
    return node.id().name().value();
  }

  /// Begins a puppet.
  void populate(Kind kind, boolean trapping) {
    var traits = trapping ? Traits.PLAIN.asTrapping() : Traits.PLAIN;
    var puppet = node.spawn(Puppets.spec(kind, traits, List.of(), page));
    page.note(new Fact.Born(puppet, trapping));
    try {
      Object _ = node.ask(coroner, new Coroner.Follow(puppet), PATIENCE);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts the director", interrupted);
    }
    puppets.put(puppet, kind);
  }

  /// All that ever lived here.
  Map<Address, Kind> puppets() {
    return puppets;
  }

  Kind kind(Address puppet) {
    return Objects.requireNonNull(puppets.get(puppet), "no puppet of this place");
  }

  List<Address> living() {
    return puppets.keySet().stream().filter(it -> node.actor(it).isPresent()).toList();
  }

  Map<Address, ActorDetail> look() {
    var all = new LinkedHashMap<Address, ActorDetail>();
    puppets.keySet().forEach(it -> node.actor(it).ifPresent(actor -> all.put(it, actor)));
    return all;
  }

  /// How the node stands.
  ///
  /// @param left how many actors are left there
  Aftermath.Standing standing(SortedSet<NodeId> up, int left) {
    var members = node.view().members().stream().map(Member::node).toList();
    return new Aftermath.Standing(node.id(), members, List.copyOf(up), node.census().asks(), left);
  }

  /// The life is killed: what is left of it does no harm any more.
  void die() {
    page.close();
    node.close();
  }
}
