package dev.mm1.simulator.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.simulator.puppet.LocalHouse;
import dev.mm1.sup.ChildAnswer;
import dev.mm1.sup.ChildInfo;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.Supervisor;
import dev.mm1.sup.SupervisorRequest;
import dev.mm1.sup.SupervisorRequest.ChildCount;
import dev.mm1.sup.SupervisorRequest.Children;
import dev.mm1.testkit.host.SimulatedHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a tree of supervisors and what hangs from it are grown: one node on a simulated host.
/// Closing it checks nothing; [#checkNobodyIsLeft] does.
final class Ground implements AutoCloseable {

  static final ExitReason BOOM = new ExitReason.Custom("boom", "");
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final SimulatedHost host;
  private final LocalHouse house;

  /// What the children have done, in its order; only one of them runs at a time.
  private final List<String> deeds = new ArrayList<>();

  Ground() {
    this(1);
  }

  Ground(long seed) {
    host = new SimulatedHost(seed);
    house = LocalHouse.on(host);
  }

  SimulatedHost host() {
    return host;
  }

  LocalHouse house() {
    return house;
  }

  List<String> deeds() {
    return deeds;
  }

  void did(String deed) {
    deeds.add(deed);
  }

  // ---- what is grown

  /// Starts a supervisor and lets it do what it can without time passing.
  Address plant(Supervisor supervisor) {
    var address = house.spawn(supervisor.spec());
    host.settle();
    return address;
  }

  /// A process that notes its start and each message, and ends with an exit reason that it is told.
  Spawn worker(String name) {
    return Spawn.process(
        name,
        context -> {
          did("start " + name);
          serve(context, name);
        });
  }

  /// As [#worker], ready when it is told `go`.
  Spawn slow(String name) {
    return Spawn.process(
        name,
        context -> {
          did("begin " + name);
          assertThat(context.receive()).isEqualTo("go");
          did("start " + name);
          context.initDone();
          serve(context, name);
        });
  }

  /// As [#worker], ready at once.
  Spawn quick(String name) {
    return Spawn.process(
        name,
        context -> {
          did("start " + name);
          context.initDone();
          serve(context, name);
        });
  }

  void serve(Context context, String name) throws InterruptedException {
    while (true) {
      switch (context.receive()) {
        case ExitReason reason -> throw context.quit(reason);
        case Object other -> did(name + " got " + other);
      }
    }
  }

  static Spawn of(String name, Actor actor) {
    return Spawn.process(name, actor);
  }

  ChildSpec permanent(String key) {
    return ChildSpec.permanent(key, worker(key));
  }

  // ---- what is done to it

  /// A child ends by itself with that reason.
  void end(Address supervisor, String key, ExitReason reason) {
    assertThat(house.tell(child(supervisor, key), reason).isAccepted()).isTrue();
    host.settle();
  }

  void crash(Address supervisor, String key) {
    end(supervisor, key, BOOM);
  }

  void tell(Address actor, Object message) {
    var _ = house.tell(actor, message);
    host.settle();
  }

  void exit(Address actor) {
    var _ = house.exit(actor, ExitReason.shutdown());
    host.settle();
  }

  void pass(Duration time) {
    host.runFor(time);
    host.settle();
  }

  // ---- what is seen of it

  List<ChildInfo> children(Address supervisor) {
    return ask(supervisor, new SupervisorRequest.WhichChildren(), Children.class).children();
  }

  ChildCount count(Address supervisor) {
    return ask(supervisor, new SupervisorRequest.CountChildren(), ChildCount.class);
  }

  ChildAnswer change(Address supervisor, SupervisorRequest request) {
    return ask(supervisor, request, ChildAnswer.class);
  }

  private <T> T ask(Address supervisor, SupervisorRequest request, Class<T> type) {
    return type.cast(house.ask(supervisor, request, PATIENCE));
  }

  Optional<Address> find(Address supervisor, String key) {
    return children(supervisor).stream()
        .filter(child -> child.key().equals(key))
        .findFirst()
        .flatMap(ChildInfo::address);
  }

  Address child(Address supervisor, String key) {
    return find(supervisor, key).orElseThrow(() -> new AssertionError("no child " + key));
  }

  boolean isAlive(Address actor) {
    return house.isAlive(actor);
  }

  /// The statuses of all children, in the order of their start.
  List<ChildInfo.Status> statuses(Address supervisor) {
    return children(supervisor).stream().map(ChildInfo::status).toList();
  }

  <E extends NodeEvent> List<E> events(Class<E> type) {
    return house.events().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /// Why a supervisor at the top ended in disorder.
  ExitReason failure(Address supervisor) {
    return events(NodeEvent.ActorFailed.class).stream()
        .filter(event -> event.actor().equals(supervisor))
        .findFirst()
        .orElseThrow(() -> new AssertionError(supervisor + " has not failed"))
        .reason();
  }

  void checkNobodyIsLeft() {
    assertThat(house.size()).isZero();
  }

  @Override
  public void close() {
    house.close();
  }
}
