package dev.mm1.simulator.puppet;

import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.actor.AskTimeout;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Schedule;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.Spawned;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;

/// What a puppet does with what it is sent, whatever its kind. Belongs to the puppet's own thread.
final class Role {
  private final Onlooker onlooker;

  /// Heard and not told of.
  private final Queue<Object> heard = new ArrayDeque<>();

  /// Wait for the next thing that it hears.
  private final Queue<Request> listeners = new ArrayDeque<>();

  /// Heard and not dealt with.
  private final Queue<Request> owed = new ArrayDeque<>();

  private WatchRef lastWatch = new WatchRef(0);
  private boolean over;

  Role(Onlooker onlooker) {
    this.onlooker = onlooker;
  }

  /// Whether its code shall come to its end.
  boolean isOver() {
    return over;
  }

  /// Deals with whatever it was sent.
  void on(Context context, Object message) throws InterruptedException {
    switch (message) {
      case Request request when request.body() instanceof Command command ->
          obey(context, command, Optional.of(request));
      case Command command -> obey(context, command, Optional.empty());
      case Object other -> hear(context, other);
    }
  }

  private void obey(Context context, Command command, Optional<Request> asked)
      throws InterruptedException {
    if (command instanceof Command.Hear) {
      asked.ifPresent(listeners::add);
      tellListeners(context);
    } else {
      var result = obey(context, command);
      asked.ifPresent(request -> context.reply(request, result));
    }
  }

  private void hear(Context context, Object message) {
    if (message instanceof Request request) {
      owed.add(request);
    }
    heard.add(message);
    onlooker.heard(context.self(), message);
    tellListeners(context);
  }

  private void tellListeners(Context context) {
    while (!heard.isEmpty() && !listeners.isEmpty()) {
      context.reply(listeners.remove(), heard.remove());
    }
  }

  /// Does it.
  Object obey(Context context, Command command) throws InterruptedException {
    if (command instanceof Command.Several(var commands)) {
      var results = new ArrayList<>(commands.size());
      for (var each : commands) {
        results.add(obey(context, each));
      }
      return results;
    }
    var result = does(context, command);
    onlooker.did(context.self(), command, result);
    return result;
  }

  private Object does(Context context, Command command) throws InterruptedException {
    return switch (command) {
      case Command.Several several -> obey(context, several);
      case Command.Tell(var to, var message) -> context.tell(to, message);
      case Command.Count(var to, int numbers) -> count(context, to, numbers);
      case Command.Link(var peer) -> done(() -> context.link(peer));
      case Command.Unlink(var peer) -> done(() -> context.unlink(peer));
      case Command.Trap(boolean exits) -> done(() -> context.trapExits(exits));
      case Command.Watch(var peer) -> watch(context.watch(peer));
      case Command.WatchName(var name) -> watch(context.watch(name));
      case Command.WatchNodes() -> context.watchNodes();
      case Command.Unwatch(var ref) -> context.unwatch(ref);
      case Command.UnwatchLast() -> context.unwatch(lastWatch);
      case Command.FlushLast() -> context.unwatchAndFlush(lastWatch);
      case Command.Exit(var target, var reason) -> context.exit(target, reason);
      case Command.Kill(var target) -> context.kill(target);
      case Command.Spawn spawn -> spawn(context, spawn);
      case Command.Start(var what, var timeout) ->
          context.start(spec(what), timeout, answer -> hear(context, answer));
      case Command.Ping(var target, var timeout) ->
          done(() -> context.ping(target, timeout, answer -> hear(context, answer)));
      case Command.SetTimer(var key, var delay, var message) ->
          done(() -> context.setTimer(key, Schedule.after(delay), message));
      case Command.CancelTimer(var key) -> context.cancelTimer(key);
      case Command.Ask ask -> ask(context, ask);
      case Command.Reply(var answer) -> deal(request -> context.reply(request, answer));
      case Command.Echo() -> deal(request -> context.reply(request, request.body()));
      case Command.Forward(var to) -> deal(request -> context.forward(to, request));
      case Command.Try(var tried) -> attempt(context, tried);
      case Command.Report() -> report();
      case Command.Hear() -> throw new IllegalArgumentException("ask a puppet for what it hears");
      case Command.Quit(var reason) -> {
        onlooker.ends(context.self(), command);
        throw context.quit(reason);
      }
      case Command.Return() -> {
        onlooker.ends(context.self(), command);
        over = true;
        yield true;
      }
      case Command.Fail(var message) -> {
        onlooker.ends(context.self(), command);
        throw new IllegalStateException(message);
      }
      case Command.Dive() -> dive(0);
    };
  }

  private static Object done(Runnable deed) {
    deed.run();
    return true;
  }

  private static Object count(Context context, dev.mm1.core.address.Address to, int numbers) {
    return IntStream.range(0, numbers).filter(i -> context.tell(to, i).isAccepted()).count();
  }

  private WatchRef watch(WatchRef ref) {
    lastWatch = ref;
    return ref;
  }

  private Spawned spawn(Context context, Command.Spawn spawn) {
    var spawned = context.spawn(spec(spawn));
    spawned.watch().ifPresent(this::watch);
    return spawned;
  }

  private Spawn spec(Command.Spawn spawn) {
    return Puppets.spec(spawn.kind(), spawn.traits(), spawn.first(), onlooker);
  }

  private Object ask(Context context, Command.Ask ask) throws InterruptedException {
    if (ask.waits()) {
      hear(context, awaited(context, ask));
    } else {
      context.ask(ask.to(), ask.body(), ask.timeout(), answer -> hear(context, answer));
    }
    return true;
  }

  private static Answer awaited(Context context, Command.Ask ask) throws InterruptedException {
    try {
      return new Answer.Given(context.ask(ask.to(), ask.body(), ask.timeout()));
    } catch (AskFailed failed) {
      return new Answer.Failed(failed.reason());
    } catch (AskTimeout _) {
      return new Answer.Late(ask.timeout());
    }
  }

  @FunctionalInterface
  private interface Deal {
    Delivery with(Request request);
  }

  private Object deal(Deal deal) {
    var oldest = owed.poll();
    return oldest == null ? false : deal.with(oldest);
  }

  private String attempt(Context context, Command tried) throws InterruptedException {
    try {
      Object _ = obey(context, tried);
      return "";
    } catch (IllegalArgumentException | IllegalStateException refused) {
      return String.valueOf(refused.getMessage());
    }
  }

  private List<Object> report() {
    var all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  private static int dive(int depth) {
    return depth < 0 ? 0 : dive(depth + 1) + 1;
  }
}
