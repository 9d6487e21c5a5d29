package dev.mm1.names;

import dev.mm1.core.address.Address;
import dev.mm1.core.cluster.Grid;
import dev.mm1.core.cluster.Table;
import dev.mm1.core.cluster.View;
import dev.mm1.core.host.Timer;
import dev.mm1.core.names.GlobalName;
import dev.mm1.core.names.Names;
import dev.mm1.core.names.Registration;
import dev.mm1.core.node.NodeId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The global names of a cluster as one node has them, on the cluster's grid.
///
/// When a cluster is cut, both halves go on. After they have met again each name has one owner: of
/// two live ones the older claim keeps it, and the other owner's node reports
/// [dev.mm1.core.event.NodeEvent.NameConflict], once. Not promised: that in the meantime nobody
/// else has the name in the other half.
///
/// Names of nodes that are out of the view, or whose session has ended, are not found. Whatever the
/// grid forgets or brings back is put right when it is noticed: when the grid says that something
/// happened, and else at the next comparison (see [NamesSettings#resync]).
///
/// All methods may be called from any thread; all but the blocking `register` return without
/// waiting.
public final class GlobalNames implements Names, AutoCloseable {

  private static final String TABLE = "names";

  private final Home home;
  private final NamesSettings settings;
  private final Table table;
  private final Executor owner;
  private final Books books;
  private final Registry registry;
  private final AtomicReference<Standing> standing;
  private final AtomicLong lastRequest = new AtomicLong();

  // Touched by the owner only.
  private final Map<Long, Open> open = new HashMap<>();
  private boolean closed;

  private volatile boolean inSync;

  private record Open(Consumer<Registration> then, Timer timer) {}

  private record Ask(String name, Address actor, Duration patience, Consumer<Registration> then) {}

  private GlobalNames(Home home, Grid grid, NamesSettings settings) {
    this.home = home;
    this.settings = settings;
    this.table = grid.table(TABLE);
    this.owner = home.host().serial("names");
    this.books = new Books(home.id(), new Own(home.isAlive()));
    this.registry = new Registry(books, settings);
    this.standing = new AtomicReference<>(Standing.alone(home.id().tag()));
  }

  /// Begins to copy the grid's table. Until that is done (see [#isInSync]) names of other nodes may
  /// not be found; names can be registered at once.
  ///
  /// @param grid of the cluster that the node has joined
  public static GlobalNames start(Home home, Grid grid, NamesSettings settings) {
    var names = new GlobalNames(home, grid, settings);
    names.table.listen(change -> names.post(new Event.Changed(change.key(), change.bytes())));
    grid.listen(_ -> names.post(new Event.Resync()));
    names.post(new Event.Tick());
    return names;
  }

  /// Takes the latest view. When this returns, names of nodes that are not in it are not found.
  public void onView(View view) {
    restand(now -> now.with(view));
  }

  /// Takes the end of the session with a node. When this returns, its names are not found, and a
  /// registration of one of them waits for the membership.
  ///
  /// To be called before links and watches over that session fire: a stand-by that acts on them is
  /// else told that the lost owner still has the name.
  public void onNodeDown(NodeId node) {
    restand(now -> now.withLost(node.tag()));
  }

  /// Takes the beginning of a session with a node.
  public void onNodeUp(NodeId node) {
    restand(now -> now.withFound(node.tag()));
  }

  private void restand(UnaryOperator<Standing> change) {
    standing.updateAndGet(change);
    owner.execute(() -> handle(new Event.Stands(standing.get())));
  }

  /// Whether this node has compared its copy with the grid since something last gave reason to.
  public boolean isInSync() {
    return inSync;
  }

  @Override
  public Registration register(String name, Address actor) throws InterruptedException {
    return register(name, actor, settings.patience());
  }

  @Override
  public Registration register(String name, Address actor, Duration patience)
      throws InterruptedException {
    var waiter = new Waiter(home.host());
    long id = submit(new Ask(name, actor, patience, waiter));
    try {
      return waiter.await();
    } catch (InterruptedException interrupted) {
      post(new Event.GivenUp(id, name, "whoever asked was interrupted"));
      throw interrupted;
    }
  }

  @Override
  public void register(String name, Address actor, Consumer<Registration> then) {
    submit(new Ask(name, actor, settings.patience(), then));
  }

  private long submit(Ask ask) {
    GlobalName.check(ask.name());
    checkOwn(ask.actor());
    long id = lastRequest.incrementAndGet();
    owner.execute(() -> take(id, ask));
    return id;
  }

  private void take(long id, Ask ask) {
    if (closed) {
      ask.then().accept(new Registration.Unknown("the node is stopping"));
      return;
    }
    var late = new Event.GivenUp(id, ask.name(), "there was no outcome within " + ask.patience());
    open.put(id, new Open(ask.then(), home.host().after(ask.patience(), () -> post(late))));
    handle(new Event.Asked(id, ask.name(), ask.actor(), home.host().time().now().toEpochMilli()));
  }

  @Override
  public Optional<Address> resolve(String name) {
    var mine = books.own.get(name);
    if (mine.isPresent()) {
      return mine.map(Row::owner).filter(home.isAlive());
    }
    return books.replica.get(name).filter(this::isVisible).map(Row::owner);
  }

  private boolean isVisible(Row row) {
    // Of the names of this node its own table knows better.
    return !row.isTombstone()
        && !row.tag().equals(home.id().tag())
        && standing.get().isPresent(row.tag());
  }

  @Override
  public SortedMap<String, Address> all() {
    var all = new TreeMap<String, Address>();
    books.replica.all().forEach((name, row) -> show(all, name, row, isVisible(row)));
    books.own.all().forEach((name, row) -> show(all, name, row, true));
    all.values().removeIf(actor -> isOwn(actor) && !home.isAlive().test(actor));
    return all;
  }

  private static void show(Map<String, Address> all, String name, Row row, boolean visible) {
    if (visible) {
      all.put(name, row.owner());
    }
  }

  @Override
  public boolean unregister(String name, Address actor) {
    GlobalName.check(name);
    checkOwn(actor);
    var dropped = books.own.drop(name, actor);
    dropped.ifPresent(row -> post(new Event.Released(name, row)));
    return dropped.isPresent();
  }

  @Override
  public void forget(Address actor) {
    for (var dropped : books.own.dropAll(actor)) {
      post(new Event.Released(dropped.name(), dropped.row()));
    }
  }

  private void checkOwn(Address actor) {
    if (!isOwn(actor)) {
      throw new IllegalArgumentException(
          "%s is not of this node, whose addresses begin with %s; use the names of its own node"
              .formatted(actor, home.id().tag().net()));
    }
  }

  private boolean isOwn(Address actor) {
    return home.id().tag().owns(actor);
  }

  /// Stops looking after the grid. What is still being registered has the outcome *unknown*; rows
  /// stay where they are, for the other nodes to remove once this one has left.
  @Override
  public void close() {
    owner.execute(
        () -> {
          closed = true;
          open.values().forEach(one -> one.timer().cancel());
          open.values()
              .forEach(one -> answer(one, new Registration.Unknown("the node is stopping")));
          open.clear();
        });
  }

  private void post(Event event) {
    owner.execute(() -> handle(event));
  }

  private void handle(Event event) {
    if (!closed) {
      registry.on(event).forEach(this::act);
      inSync = registry.isInSync();
    }
  }

  private void act(Action action) {
    switch (action) {
      case Action.Write write -> write(write);
      case Action.Read(var ticket, var name) ->
          table.read(name, outcome -> post(new Event.WasRead(ticket, name, outcome)));
      case Action.Scan(var ticket) ->
          table.scan(outcome -> post(new Event.WasScanned(ticket, outcome)));
      case Action.Answer(var id, var outcome) -> settle(id, outcome);
      case Action.Later(var delay, var event) -> home.host().after(delay, () -> post(event));
      case Action.Report(var event) -> home.events().on(event);
    }
  }

  private void write(Action.Write write) {
    table.compareAndSet(
        write.name(),
        write.expected().map(Row::bytes),
        write.next().map(Row::bytes),
        outcome -> post(new Event.Wrote(write.ticket(), write.name(), write.next(), outcome)));
  }

  private void settle(long id, Registration outcome) {
    var one = open.remove(id);
    if (one != null) {
      one.timer().cancel();
      answer(one, outcome);
    }
  }

  /// Apart from the work of the owner, which must go on whatever the answer's taker throws.
  private void answer(Open one, Registration outcome) {
    owner.execute(() -> one.then().accept(outcome));
  }
}
