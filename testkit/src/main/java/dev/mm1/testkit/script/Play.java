package dev.mm1.testkit.script;

import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.testkit.played.PlayedTimer;
import dev.mm1.testkit.played.PlayedTimers;
import dev.mm1.testkit.played.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A script while it is played: what has happened, what the time is, and what comes next.
final class Play {

  private static final int MOST_IDLE_TURNS = 100;
  private static final int MOST_IDLE_TURNS_UNTIL_THE_END = 100_000;

  private final Script script;
  private final VirtualTime time = new VirtualTime();
  private final Agenda agenda = new Agenda();
  private final PlayedTimers timers = new PlayedTimers();
  private final List<Transcript.Entry> entries = new ArrayList<>();
  private Optional<Envelope<?>> last = Optional.empty();
  private Optional<ExitReason> end = Optional.empty();
  private boolean trapping;

  // In a row: waits in vain, and messages that the actor has sent to itself by a timer.
  private int idleTurns;

  /// Nothing is left to come: the play is over. An error, so that no actor's code catches it.
  static final class Over extends Error {
    private static final long serialVersionUID = 1L;
  }

  /// What the actor does between two messages.
  private record Continuation(Runnable work) {}

  Play(Script script, boolean trapping) {
    this.script = script;
    this.trapping = trapping;
    script.cues().forEach(cue -> agenda.add(cue.at(), cue.message()));
  }

  VirtualTime time() {
    return time;
  }

  PlayedTimers timers() {
    return timers;
  }

  List<Transcript.Entry> entries() {
    return entries;
  }

  Optional<ExitReason> end() {
    return end;
  }

  Optional<Envelope<?>> last() {
    return last;
  }

  void trapping(boolean trap) {
    trapping = trap;
  }

  /// Notes an act, and lets the world react to it.
  void note(Act act) {
    checkAlive();
    var now = time.elapsed();
    entries.add(new Transcript.Entry(now, act));
    script.reaction().to(act).forEach(message -> agenda.add(now, message));
  }

  void checkAlive() {
    if (end.isPresent()) {
      throw new ActorEnded(Script.SELF);
    }
  }

  ActorEnded end(ExitReason reason) {
    checkAlive();
    end = Optional.of(reason);
    return new ActorEnded(Script.SELF);
  }

  /// Does the work between two messages, after so long.
  void later(Duration delay, Runnable work) {
    agenda.add(time.elapsed().plus(delay), new Continuation(work));
  }

  /// Waits so long for something that does not come.
  void passFor(Duration late) {
    passUntil(time.elapsed().plus(late));
  }

  /// Takes a notice of that watch that has come already.
  ///
  /// @return whether there was one
  boolean flush(WatchRef ref) {
    var fired =
        agenda
            .first(what -> what instanceof Down(_, var its, _) && its.equals(ref))
            .filter(item -> item.at().compareTo(time.elapsed()) <= 0);
    fired.ifPresent(agenda::remove);
    return fired.isPresent();
  }

  /// The next message that passes, when it comes; empty if that is not within the patience.
  ///
  /// @param patience empty if there is no limit; then the play is over if there is none
  Optional<Object> take(Predicate<Object> wanted, Optional<Duration> patience) {
    checkAlive();
    var until = patience.map(time.elapsed()::plus);
    while (true) {
      var arrival = next(wanted).filter(one -> isNotLater(one.comes(), until));
      if (arrival.isEmpty()) {
        waitInVain(until.orElseThrow(Over::new));
        return Optional.empty();
      }
      passUntil(arrival.get().comes());
      var message = arrival.get().taken();
      if (message.isPresent()) {
        last = message.map(body -> Envelope.to(Script.SELF, body));
        return message;
      }
    }
  }

  private static boolean isNotLater(Duration comes, Optional<Duration> until) {
    return until.isEmpty() || comes.compareTo(until.get()) <= 0;
  }

  /// Something that comes next.
  private sealed interface Arrival {
    Duration comes();

    /// The message; empty if it was for the runtime.
    Optional<Object> taken();
  }

  private record Cued(Play play, Agenda.Item item) implements Arrival {
    @Override
    public Duration comes() {
      return item.at();
    }

    @Override
    public Optional<Object> taken() {
      play.agenda.remove(item);
      return play.arrived(item.what());
    }
  }

  private record Timed(Play play, PlayedTimers.Armed one) implements Arrival {
    @Override
    public Duration comes() {
      return one.comes();
    }

    @Override
    public Optional<Object> taken() {
      play.timers.taken(one, play.time.elapsed());
      return play.rang(one.timer());
    }
  }

  private Optional<Arrival> next(Predicate<Object> wanted) {
    var item = agenda.first(what -> isForTheRuntime(what) || wanted.test(what));
    var timer = timers.next(one -> !isForItself(one) || wanted.test(one.message()));
    if (timer.isPresent()
        && (item.isEmpty() || timer.get().comes().compareTo(item.get().at()) < 0)) {
      return timer.map(one -> new Timed(this, one));
    }
    return item.map(it -> new Cued(this, it));
  }

  private static boolean isForItself(PlayedTimer timer) {
    return timer.to().equals(Script.SELF);
  }

  private boolean isForTheRuntime(Object what) {
    return what instanceof Continuation || (what instanceof Exited && !trapping);
  }

  private Optional<Object> arrived(Object what) {
    idleTurns = 0;
    return switch (what) {
      case Continuation(var work) -> {
        work.run();
        yield Optional.empty();
      }
      case Exited(_, var reason) when !trapping -> {
        if (reason.endsLinked()) {
          throw end(reason);
        }
        yield Optional.empty();
      }
      case Object message -> Optional.of(message);
    };
  }

  private Optional<Object> rang(PlayedTimer timer) {
    idle();
    if (isForItself(timer)) {
      return Optional.of(timer.message());
    }
    note(new Act.Tell(timer.to(), timer.message()));
    return Optional.empty();
  }

  private void waitInVain(Duration until) {
    idle();
    passUntil(until);
  }

  private void idle() {
    int most = script.lasts().isPresent() ? MOST_IDLE_TURNS_UNTIL_THE_END : MOST_IDLE_TURNS;
    if (++idleTurns > most) {
      throw new Over();
    }
  }

  private void passUntil(Duration until) {
    if (script.lasts().filter(lasts -> until.compareTo(lasts) > 0).isPresent()) {
      throw new Over();
    }
    time.passUntil(until);
  }
}
