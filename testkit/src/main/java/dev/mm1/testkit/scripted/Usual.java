package dev.mm1.testkit.scripted;

import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.names.Names;
import dev.mm1.core.names.Registration;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.testkit.names.LocalNames;
import dev.mm1.testkit.played.PlayedTimer;
import dev.mm1.testkit.script.Script;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What a node would answer on which all goes well.
final class Usual {

  private final Stage stage;
  private final Names names = new LocalNames(Script.SELF.tag(), _ -> true);
  private int addresses;
  private int refs;

  Usual(Stage stage) {
    this.stage = stage;
  }

  Address freshAddress() {
    return Script.child(++addresses);
  }

  private WatchRef freshWatch() {
    return new WatchRef(++refs);
  }

  Spawned spawned(boolean watched, Address at) {
    return new Spawned(at, watched ? Optional.of(freshWatch()) : Optional.empty());
  }

  void answer(Query<?> query) {
    switch (query) {
      case Query.Receive receive -> receive(receive);
      case Query.Tell tell -> tell.answer(Delivery.ACCEPTED);
      case Query.Send send -> send.answer(Delivery.ACCEPTED);
      case Query.SendPatiently send -> send.answer(Delivery.ACCEPTED);
      case Query.Reply reply -> reply.answer(Delivery.ACCEPTED);
      case Query.Forward forward -> forward.answer(Delivery.ACCEPTED);
      case Query.Pass pass -> pass.answer(Delivery.ACCEPTED);
      case Query.Ask ask -> throw stage.error("only the test knows the answer to " + ask);
      case Query.Ping ping -> ping.answer(new Answer.Given(Duration.ZERO));
      case Query.Spawn spawn -> spawn.started(freshAddress());
      case Query.Start start -> start.ready(freshAddress());
      case Query.StartLater start -> start.ready(freshAddress());
      case Query.SpawnElsewhere spawn -> spawn.started(freshAddress());
      case Query.StartElsewhere start -> start.ready(freshAddress());
      case Query.Fork fork -> fork.answer(freshAddress());
      case Query.Shutdown stop -> stop.answer(new Answer.Given(ExitReason.shutdown()));
      case Query.Exit exit -> exit.answer(Delivery.ACCEPTED);
      case Query.Kill kill -> kill.answer(Delivery.ACCEPTED);
      case Query.Watch watch -> watch.answer(freshWatch());
      case Query.Unwatch unwatch -> unwatch.answer(true);
      case Query.Nodes nodes -> nodes.answer(new TreeSet<>(Set.of(Script.NODE)));
      case Query.SetTimer set -> set(set);
      case Query.CancelTimer(var call, var key) ->
          call.answer(call.body().subject().timers().cancel(key, now()));
      case Query.TimeLeft(var call, var key) ->
          call.answer(call.body().subject().timers().timeLeft(key, now()));
      case Query.Register(var call, var name, var owner) -> call.answer(register(name, owner));
      case Query.Resolve(var call, var name) -> call.answer(names.resolve(name));
      case Query.Unregister(var call, var name, var owner) ->
          call.answer(names.unregister(name, owner));
      case Query.AllNames(var call) -> call.answer(names.all());
      case Query.Order order -> order.done();
    }
  }

  private Duration now() {
    return stage.time().elapsed();
  }

  private void set(Query.SetTimer set) {
    var timer = new PlayedTimer(set.key(), set.when(), set.to(), set.message());
    set.call().body().subject().timers().set(timer, now());
    set.done();
  }

  private Registration register(String name, Address owner) {
    try {
      return names.register(name, owner);
    } catch (InterruptedException interrupted) {
      throw new AssertionError("names of the test do not wait", interrupted);
    }
  }

  /// The message of a timer, if one comes in time.
  private void receive(Query.Receive receive) {
    var until = receive.patience().map(now()::plus);
    var timers = receive.call().body().subject().timers();
    var next =
        timers
            .next(it -> it.to().equals(receive.context()) && receive.wanted().test(it.message()))
            .filter(it -> until.isEmpty() || it.comes().compareTo(until.get()) <= 0);
    if (next.isPresent()) {
      stage.passUntil(next.get().comes());
      timers.taken(next.get(), now());
      receive.give(next.get().timer().message());
    } else if (until.isPresent()) {
      receive.nothing();
    } else {
      throw stage.error(
          "only the test knows what message comes: the actor waits without limit, and no timer of"
              + " it is set: "
              + receive);
    }
  }
}
