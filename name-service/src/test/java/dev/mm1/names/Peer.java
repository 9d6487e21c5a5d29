package dev.mm1.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.Serials;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.names.Registration;
import dev.mm1.core.node.NodeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// A decider in a [World], and what it should hold according to what it has answered and reported.
final class Peer {

  final NodeId id;
  final Books books;
  final Deque<Event> ordered = new ArrayDeque<>();
  final List<Event> answers = new ArrayList<>();
  final List<Event> later = new ArrayList<>();
  final SortedMap<String, Address> truth = new TreeMap<>();
  World.Half half;
  Standing standing;

  private final World world;
  private final Registry registry;
  private final NavigableSet<Address> alive = new TreeSet<>();
  private final List<Address> unforgotten = new ArrayList<>();
  private final Map<Long, Event.Asked> open = new TreeMap<>();
  private long serial = Serials.ACTORS;
  private long requests;

  Peer(World world, NodeId id, World.Half half) {
    this.world = world;
    this.id = id;
    this.half = half;
    this.standing = Standing.alone(id.tag());
    this.books = new Books(id, new Own(alive::contains));
    this.registry = new Registry(books, NamesSettings.DEFAULT);
  }

  boolean isBusy() {
    return !ordered.isEmpty() || !answers.isEmpty();
  }

  void step() {
    boolean inOrder = answers.isEmpty() || (!ordered.isEmpty() && world.random.nextBoolean());
    tell(inOrder ? ordered.remove() : answers.remove(world.random.nextInt(answers.size())));
  }

  private void tell(Event event) {
    registry.on(event).forEach(action -> world.act(this, action));
  }

  void letTimePass() {
    List.copyOf(unforgotten).forEach(this::forget);
    ordered.add(new Event.Stands(standing));
    ordered.addAll(later);
    later.clear();
  }

  Address anyActor() {
    if (alive.isEmpty() || world.random.nextInt(4) == 0) {
      alive.add(Address.of(id.tag(), serial++));
    }
    return new ArrayList<>(alive).get(world.random.nextInt(alive.size()));
  }

  void register(String name, Address actor) {
    var asked = new Event.Asked(++requests, name, actor, world.wallMillis);
    open.put(asked.id(), asked);
    tell(asked);
  }

  void giveUp() {
    open.values().stream()
        .findFirst()
        .ifPresent(asked -> tell(new Event.GivenUp(asked.id(), asked.name(), "impatience")));
  }

  void unregister(String name) {
    var actor = truth.remove(name);
    if (actor != null) {
      tell(new Event.Released(name, books.own.drop(name, actor).orElseThrow()));
    }
  }

  void end(Address actor) {
    alive.remove(actor);
    truth.values().removeIf(actor::equals);
    unforgotten.add(actor);
  }

  void forgetOne() {
    unforgotten.stream().findFirst().ifPresent(this::forget);
  }

  private void forget(Address actor) {
    unforgotten.remove(actor);
    books.own.dropAll(actor).forEach(one -> tell(new Event.Released(one.name(), one.row())));
  }

  void lose(Peer other) {
    restand(standing.withLost(other.id.tag()));
  }

  void find(Peer other) {
    restand(standing.withFound(other.id.tag()));
  }

  private void restand(Standing next) {
    standing = next;
    ordered.add(new Event.Stands(next));
  }

  void letSomeTimePass() {
    if (!later.isEmpty()) {
      tell(later.remove(world.random.nextInt(later.size())));
    }
  }

  void answered(Action.Answer answer) {
    assertThat(open).as("open requests").containsKey(answer.id());
    var asked = Optional.ofNullable(open.remove(answer.id())).orElseThrow();
    if (answer.outcome() instanceof Registration.Registered) {
      truth.put(asked.name(), asked.actor());
    }
  }

  void reported(NodeEvent event) {
    assertThat(world.lossy).as("whether %s can be", event).isTrue();
    var conflict = (NodeEvent.NameConflict) event;
    boolean known = truth.remove(conflict.name(), conflict.loser());
    assertThat(known || !alive.contains(conflict.loser())).as("%s", conflict).isTrue();
  }

  void isAtRest() {
    assertThat(open).as("requests without an answer on %s", id).isEmpty();
    assertThat(owners(books.own.all())).as("own names of %s", id).isEqualTo(truth);
  }

  SortedMap<String, Address> copy() {
    return owners(books.replica.all());
  }

  private static SortedMap<String, Address> owners(Map<String, Row> rows) {
    var owners = new TreeMap<String, Address>();
    rows.forEach((name, row) -> owners.put(name, row.owner()));
    return owners;
  }
}
