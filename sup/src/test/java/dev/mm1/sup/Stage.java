package dev.mm1.sup;

import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A decider on a stage: tells it what happens at the time of the stage, and writes down what it
/// wants done as words such as `start a`. The n-th actor that is started has the address n.
final class Stage {

  static final ExitReason CRASH = new ExitReason.Failed("Crash", "boom", "");
  static final Spawn CODE = Spawn.server("child", () -> new Server() {});
  static final StopPolicy IN_A_SECOND = StopPolicy.within(Duration.ofSeconds(1));

  private final Map<String, Address> latest = new LinkedHashMap<>();
  private final List<Report> reports = new ArrayList<>();
  private MixedDecider decider;
  private Duration now = Duration.ZERO;
  private long serial;
  private long tickets;

  private Stage(Plan plan) {
    decider = MixedDecider.of(plan);
  }

  static Stage of(Plan plan) {
    return new Stage(plan);
  }

  static Plan permanent(Strategy strategy, RestartLimit limit, String... keys) {
    return plan(strategy, limit, Restart.PERMANENT, keys);
  }

  static Plan plan(Strategy strategy, RestartLimit limit, Restart restart, String... keys) {
    var members = List.of(keys).stream().map(key -> member(key, restart)).toList();
    return new Plan(strategy, members, limit, BackOff.NONE);
  }

  static ChildSpec member(String key, Restart restart) {
    return ChildSpec.permanent(key, CODE).withRestart(restart).withStop(IN_A_SECOND);
  }

  static RestartLimit limit(int restarts, long seconds) {
    return new RestartLimit(restarts, Duration.ofSeconds(seconds));
  }

  /// Starts whatever the decider wants started, until it wants nothing started.
  Stage allStarted() {
    var wanted = tick();
    while (!wanted.isEmpty() && wanted.getFirst().startsWith("start ")) {
      wanted = started(wanted.getFirst().substring("start ".length()));
    }
    return this;
  }

  List<String> tick() {
    return on(new Event.Tick(now));
  }

  List<String> after(Duration time) {
    now = now.plus(time);
    return tick();
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  List<String> started(String key) {
    return ready(key, new Address(++serial));
  }

  private List<String> ready(String key, Address address) {
    latest.put(key, address);
    return on(new Event.Started(key, address, address, now));
  }

  /// An actor of the child exists, and is not ready.
  List<String> spawned(String key) {
    var address = new Address(++serial);
    latest.put(key, address);
    return on(new Event.Spawned(key, address, now));
  }

  /// The actor that was spawned last is ready.
  List<String> ready(String key) {
    return ready(key, latest(key));
  }

  /// No actor of the child came to exist.
  List<String> startFailed(String key) {
    return on(new Event.StartFailed(key, Optional.empty(), CRASH, now));
  }

  /// The actor that was spawned last ended before it was ready.
  List<String> neverReady(String key) {
    return on(new Event.StartFailed(key, Optional.of(latest(key)), CRASH, now));
  }

  /// Somebody asks; the answer is for the ticket with the number of the request, from 1 on.
  List<String> ask(SupervisorRequest.Change change) {
    return on(new Event.Asked(++tickets, change, now));
  }

  private Address latest(String key) {
    return Optional.ofNullable(latest.get(key)).orElseThrow();
  }

  List<String> crashed(String key) {
    return exited(key, CRASH);
  }

  List<String> exited(String key, ExitReason reason) {
    return exited(latest(key), reason);
  }

  List<String> exited(Address address, ExitReason reason) {
    return on(new Event.Exited(address, reason, now));
  }

  List<String> stopRequested(ExitReason reason) {
    return on(new Event.StopRequested(reason, now));
  }

  MixedDecider decider() {
    return decider;
  }

  List<Report> reports() {
    return reports;
  }

  private List<String> on(Event event) {
    var decision = decider.on(event);
    decider = decision.next();
    reports.addAll(decision.reports());
    return decision.actions().stream().map(Stage::word).toList();
  }

  private static String word(Action action) {
    return switch (action) {
      case Action.Start(var child) -> "start " + child.key();
      case Action.Stop(var key, _) -> "stop " + key;
      case Action.Kill(var key, var address) -> "kill " + key + " " + address.bits();
      case Action.Ready() -> "ready";
      case Action.Reply(var ticket, var answer) ->
          "reply %d %s".formatted(ticket, answer.getClass().getSimpleName());
      case Action.Done(ExitReason.GaveUp(_, var why, _)) ->
          "done " + (why.startsWith("more than") ? "restart-limit" : "start-failed");
      case Action.Done(ExitReason.Custom(var tag, _)) -> "done " + tag;
      case Action.Done(var reason) -> "done " + reason;
    };
  }
}
