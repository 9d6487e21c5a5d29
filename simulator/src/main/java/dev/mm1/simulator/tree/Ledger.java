package dev.mm1.simulator.tree;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.sup.Restart;
import dev.mm1.sup.RestartLimit;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.BiConsumer;

/// Keeps the books of a tree: who lives, below whom, and why who has ended. Its knowledge of ends
/// comes from watching every actor, as if from another node; what supervisors say they do must
/// agree with it, and with what they were told to do.
///
/// It relies on the simulated host: nothing else happens while it is told something.
final class Ledger implements NodeEvents, Route {
  private static final NodeId SELF =
      new NodeId(
          new NodeName("ledger"), new Incarnation(1, new LifeId(0, 0xb3)), new NodeTag(0xb3));
  private static final Address EYE = Address.of(SELF.tag(), 1 << 20);
  private static final int TAIL = 60;

  /// A child of one life of a supervisor.
  record Place(Address supervisor, String key) {}

  /// What has become of a child so far.
  private static final class Track {
    private Optional<Address> actor = Optional.empty();
    private Optional<NodeEvent.ChildExited> exit = Optional.empty();
    private int starts;
    private boolean announced;
    private boolean dropped;
  }

  private final Map<Address, Charter> charters = new LinkedHashMap<>();
  private final Map<Place, Track> tracks = new LinkedHashMap<>();
  private final Map<Address, Place> places = new LinkedHashMap<>();
  private final SequencedSet<Address> living = new LinkedHashSet<>();
  private final Map<Address, ExitReason> dead = new LinkedHashMap<>();
  private final Map<Place, List<Long>> restarts = new LinkedHashMap<>();
  private final Deque<Object> tail = new ArrayDeque<>();
  private final TimeSource time;
  private final BiConsumer<Route, Signal> deliver;
  private final BiConsumer<Address, Charter> begins;
  private Optional<String> violation = Optional.empty();

  /// @param deliver hands a signal to the node of the tree
  /// @param begins hears of each life of each supervisor
  Ledger(TimeSource time, BiConsumer<Route, Signal> deliver, BiConsumer<Address, Charter> begins) {
    this.time = time;
    this.deliver = deliver;
    this.begins = begins;
  }

  // What it is told by the planting.

  void supervises(Address supervisor, Charter charter) {
    note(supervisor + " is " + charter.label());
    charters.put(supervisor, charter);
    begins.accept(supervisor, charter);
  }

  void root(Address root) {
    living.add(root);
    watch(root);
  }

  private void watch(Address actor) {
    deliver.accept(this, new Signal.Watch(EYE, actor, new WatchRef(actor.serial())));
  }

  // What supervisors say.

  @Override
  public void on(NodeEvent event) {
    switch (event) {
      case NodeEvent.ChildStarted started -> started(started);
      case NodeEvent.ChildExited exited -> exited(exited);
      case NodeEvent.ChildRestarting restarting -> restarting(restarting);
      case NodeEvent.ChildDropped dropped -> dropped(dropped);
      case NodeEvent.SupervisorGaveUp gaveUp -> gaveUp(gaveUp);
      default -> {}
    }
  }

  private void started(NodeEvent.ChildStarted event) {
    note(event);
    var place = new Place(event.supervisor(), event.key());
    var track = tracks.computeIfAbsent(place, _ -> new Track());
    check(track.actor.filter(living::contains).isEmpty(), "a child has one life at a time");
    charter(event.supervisor())
        .filter(charter -> charter.alone() && track.starts > 0)
        .ifPresent(charter -> check(track.announced, "a restart has a reason"));
    check(!track.dropped, "who was dropped is not started again");
    boolean temporary = restart(place).equals(Optional.of(Restart.TEMPORARY));
    check(!temporary || track.starts == 0, "a temporary child is never started again");
    track.actor = Optional.of(event.child());
    track.exit = Optional.empty();
    track.starts++;
    track.announced = false;
    places.put(event.child(), place);
    living.add(event.child());
    watch(event.child());
  }

  private void exited(NodeEvent.ChildExited event) {
    note(event);
    if (!places.containsKey(event.child())) {
      // It was told to stop before it was ready.
      check(event.asked(), "only who was started ends by itself");
      return;
    }
    var track =
        tracks.computeIfAbsent(new Place(event.supervisor(), event.key()), _ -> new Track());
    check(track.actor.equals(Optional.of(event.child())), "who exits is who was started");
    check(track.exit.isEmpty(), "an exit is told once");
    var real = Optional.ofNullable(dead.get(event.child()));
    check(real.isPresent(), "who is said to have ended has ended");
    check(
        real.filter(ExitReason.NoProc.class::isInstance).isPresent()
            || real.equals(Optional.of(event.reason())),
        "the reason is the true one: " + real);
    track.exit = Optional.of(event);
  }

  private void restarting(NodeEvent.ChildRestarting event) {
    note(event);
    var place = new Place(event.supervisor(), event.key());
    var track = tracks.computeIfAbsent(place, _ -> new Track());
    var charter = charter(event.supervisor()).orElseThrow();
    track.exit.ifPresent(
        exit -> {
          check(!exit.asked() || !charter.alone(), "who was told to stop is not restarted");
          check(
              !charter.alone() || charter.restart(event.key()).appliesTo(exit.reason()),
              "the end calls for a restart");
        });
    track.announced = true;
    int count = counting(place, charter.limit());
    check(count == event.count(), "the count is %d".formatted(count));
    check(count <= charter.limit().restarts(), "the limit is kept");
  }

  private void dropped(NodeEvent.ChildDropped event) {
    note(event);
    var place = new Place(event.supervisor(), event.key());
    var track = tracks.computeIfAbsent(place, _ -> new Track());
    boolean onRequest =
        charter(event.supervisor()).filter(it -> it.onRequest().isPresent()).isPresent();
    check(onRequest, "only who can be stopped by request is dropped");
    check(track.announced, "only who was to be started again is dropped");
    track.dropped = true;
  }

  /// Counts one more restart.
  private int counting(Place place, RestartLimit limit) {
    var counter =
        limit.scope().equals(RestartLimit.Scope.CHILD) ? place : new Place(place.supervisor(), "");
    var times = restarts.computeIfAbsent(counter, _ -> new ArrayList<>());
    times.add(time.nanos());
    return (int)
        times.stream()
            .filter(at -> Duration.ofNanos(time.nanos() - at).compareTo(limit.window()) <= 0)
            .count();
  }

  private void gaveUp(NodeEvent.SupervisorGaveUp event) {
    note(event);
    var place = new Place(event.supervisor(), event.key());
    var charter = charter(event.supervisor()).orElseThrow();
    boolean first = !tracks.containsKey(place) && charter.onRequest().isEmpty();
    check(
        first || counting(place, charter.limit()) > charter.limit().restarts(),
        "it gives up when the limit is exceeded, or a child cannot be started at first");
  }

  // What it sees.

  @Override
  public NodeId node() {
    return SELF;
  }

  @Override
  public boolean attach(Traveller traveller) {
    return true;
  }

  @Override
  public Delivery send(Signal signal) {
    if (signal instanceof Signal.Down(var actor, _, _, var reason)) {
      note(actor + " ended: " + reason);
      living.remove(actor);
      dead.put(actor, reason);
    }
    return Delivery.ACCEPTED;
  }

  List<Address> living() {
    return List.copyOf(living);
  }

  boolean isLiving(Address actor) {
    return living.contains(actor);
  }

  Optional<Charter> charter(Address actor) {
    return Optional.ofNullable(charters.get(actor));
  }

  Optional<Place> place(Address actor) {
    return Optional.ofNullable(places.get(actor));
  }

  private Optional<Restart> restart(Place place) {
    return charter(place.supervisor()).map(charter -> charter.restart(place.key()));
  }

  // When nothing happens any more.

  /// Everybody who lives has a living supervisor that knows it, and every supervisor has all the
  /// children that it should have.
  void atRest() {
    for (var actor : living()) {
      place(actor)
          .ifPresent(
              place -> {
                check(living.contains(place.supervisor()), "nobody is orphaned: " + actor);
                var current = Optional.ofNullable(tracks.get(place)).flatMap(it -> it.actor);
                check(
                    current.equals(Optional.of(actor)), "nobody outlives its successor: " + actor);
              });
      charter(actor).ifPresent(charter -> complete(actor, charter));
    }
  }

  private void complete(Address supervisor, Charter charter) {
    for (var key : charter.children().keySet()) {
      var track = tracks.get(new Place(supervisor, key));
      // A temporary child may be stopped with its group before it was ready, and is forgotten.
      boolean temporary = charter.restart(key).equals(Restart.TEMPORARY);
      check(temporary || track != null, "%s has its child %s".formatted(charter.label(), key));
      if (track != null) {
        settled(charter, key, track);
      }
    }
    if (charter.onRequest().isPresent()) {
      tracks.entrySet().stream()
          .filter(entry -> entry.getKey().supervisor().equals(supervisor))
          .forEach(entry -> settled(charter, entry.getKey().key(), entry.getValue()));
    }
  }

  private void settled(Charter charter, String key, Track track) {
    boolean lives = track.actor.filter(living::contains).isPresent();
    boolean mayRest = track.exit.filter(exit -> mayRest(charter, key, exit)).isPresent();
    check(
        lives || mayRest || track.dropped,
        "%s keeps its child %s alive, of %s".formatted(charter.label(), key, track.actor));
  }

  private static boolean mayRest(Charter charter, String key, NodeEvent.ChildExited exit) {
    return (exit.asked() && charter.onRequest().isPresent())
        || charter.restart(key).equals(Restart.TEMPORARY)
        || !charter.restart(key).appliesTo(exit.reason());
  }

  /// Those who live below a supervisor.
  List<Address> below(Address supervisor) {
    return living().stream()
        .filter(actor -> place(actor).filter(it -> it.supervisor().equals(supervisor)).isPresent())
        .toList();
  }

  // What was found.

  private void note(Object what) {
    tail.add(Duration.ofNanos(time.nanos()) + " " + what);
    if (tail.size() > TAIL) {
      tail.remove();
    }
  }

  void check(boolean right, String promise) {
    if (!right && violation.isEmpty()) {
      note("violation: " + promise);
      var text = new StringBuilder(promise).append("\nafter:\n");
      tail.forEach(line -> text.append("  ").append(line).append('\n'));
      violation = Optional.of(text.toString());
    }
  }

  /// @throws AssertionError if a promise was broken, with what came before
  void verdict() {
    violation.ifPresent(
        text -> {
          throw new AssertionError(text);
        });
  }
}
