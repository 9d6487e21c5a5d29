package dev.mm1.simulator.net;

import dev.mm1.Node;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.host.Chance;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.node.NodeId;
import dev.mm1.simulator.SimulatedCluster;
import dev.mm1.simulator.puppet.Command;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.testkit.host.SimulatedHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// The nodes of one run, and what is done to them.
final class World implements AutoCloseable {
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int ROUNDS = 14;
  private static final int PROGRAMS = 8;
  private static final int FEW = 3;
  private static final int SOME_DEAD = 3;
  private static final int LONGEST_PAUSE_MS = 90;

  /// Longer than any loss or ask takes.
  private static final Duration QUIET = Duration.ofMillis(2_500);

  /// Longer than a signal takes when nothing delays it.
  private static final Duration MOMENT = Duration.ofMillis(300);

  private final SimulatedHost host;
  private final SimulatedCluster cluster;
  private final RandomGenerator random;
  private final Chronicle chronicle;
  private final NetPrograms programs;
  private final Weather weather;
  private final Map<String, Place> places = new LinkedHashMap<>();
  private final List<Address> dead = new ArrayList<>();

  World(SimulatedHost host, long seed) {
    this.host = host;
    this.cluster = SimulatedCluster.on(host, Protocol.builtIn(), seed, NodeEvents.NONE);
    this.random = Chance.seeded(seed).secrets();
    this.chronicle = new Chronicle(host.time());
    this.programs = new NetPrograms(random);
    this.weather = new Weather(cluster.network(), random, chronicle);
  }

  History run() {
    try {
      int nodes = FEW + random.nextInt(3);
      for (int i = 0; i < nodes; i++) {
        start("n" + i);
      }
      cluster.awaitMembers(nodes);
      for (int round = 0; round < ROUNDS; round++) {
        round();
      }
      return end(nodes);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("nobody interrupts the director", interrupted);
    }
  }

  private void start(String name) throws InterruptedException {
    var events = new Late();
    var node = cluster.start(name, events);
    var page = chronicle.page(node.id(), host::giveWay);
    events.begin(page);
    places.put(name, new Place(node, page));
  }

  private void round() throws InterruptedException {
    fill();
    var all = known();
    for (int i = 0; i < PROGRAMS; i++) {
      program(all);
    }
    weather.change(List.copyOf(places.keySet()));
    if (random.nextInt(2 * ROUNDS) == 0) {
      killAndRestart();
    }
    host.runFor(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS)));
  }

  private void fill() {
    for (var place : places.values()) {
      while (place.living().size() < FEW) {
        place.populate(KINDS.get(random.nextInt(KINDS.size())), random.nextInt(3) > 0);
      }
    }
  }

  /// The living, and a few of those that have ended.
  private List<Address> known() {
    var all = new ArrayList<Address>();
    var gone = new ArrayList<>(dead);
    for (var place : places.values()) {
      var living = place.living();
      all.addAll(living);
      place.puppets().keySet().stream().filter(it -> !living.contains(it)).forEach(gone::add);
    }
    all.addAll(gone.subList(Math.max(0, gone.size() - SOME_DEAD), gone.size()));
    return all;
  }

  private void program(List<Address> all) {
    var place = List.copyOf(places.values()).get(random.nextInt(places.size()));
    var living = place.living();
    if (!living.isEmpty()) {
      var whom = living.get(random.nextInt(living.size()));
      var others = all.stream().filter(it -> !it.equals(whom)).toList();
      var program = programs.program(others, place.kind(whom));
      var _ = place.node().tell(whom, program);
    }
  }

  private void killAndRestart() throws InterruptedException {
    var victim = List.copyOf(places.values()).get(random.nextInt(places.size()));
    cluster.kill(victim.name());
    victim.die();
    dead.addAll(victim.puppets().keySet());
    host.runFor(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS)));
    start(victim.name());
  }

  private History end(int nodes) throws InterruptedException {
    weather.clear();
    cluster.awaitMembers(nodes);
    host.runFor(QUIET);
    judgement();
    host.runFor(MOMENT);
    var actors = new LinkedHashMap<Address, ActorDetail>();
    places.values().forEach(place -> actors.putAll(place.look()));
    var entries = chronicle.entries();
    var standings = new ArrayList<Aftermath.Standing>();
    places.values().forEach(place -> place.living().forEach(place.node()::kill));
    host.settle();
    for (var place : places.values()) {
      int left = place.node().census().actors();
      standings.add(place.standing(up(entries, place.node()), left));
    }
    return new History(entries, new Aftermath(actors, standings));
  }

  /// Half of all are ended: what binds the others to them must show itself.
  private void judgement() {
    for (var place : places.values()) {
      for (var puppet : place.living()) {
        if (random.nextBoolean()) {
          chronicle.note(
              new Fact.Did(Address.of(place.node().id().tag(), 0), new Command.Kill(puppet), true));
          var _ = place.node().kill(puppet);
        }
      }
    }
  }

  private static SortedSet<NodeId> up(List<Entry<?>> entries, Node node) {
    var up = new TreeSet<NodeId>();
    for (var entry : entries) {
      switch (entry.fact()) {
        case Fact.Up(var at, var other) when at.equals(node.id()) -> up.add(other);
        case Fact.Lost(var at, var other) when at.equals(node.id()) -> up.remove(other);
        default -> {}
      }
    }
    return up;
  }

  @Override
  public void close() {
    cluster.close();
  }
}
