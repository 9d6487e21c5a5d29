package dev.mm1.testkit.script;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// The messages that an actor is going to receive, each with its time, and how the world reacts to
/// what it does meanwhile. A value; its methods give new ones.
///
/// ```java
/// var script = Script.of(new Add("to be or"), new Add("not to be"), new Total(ASKER));
///
/// var transcript = script.play(new WordCounter());
///
/// assertThat(transcript.sentTo(ASKER)).containsExactly(new TotalIs(6));
/// ```
///
/// The actor runs on the calling thread, in virtual time: an empty mailbox lets time pass until the
/// next message of the script or of a timer of the actor, or the end of the actor's patience,
/// whichever is first. When the actor waits without limit and nothing is left to come, or has for a
/// hundred times in a row either waited in vain or heard of its own timers only, the play is over.
/// A message that arrives as [dev.mm1.core.signal.Exited] ends an actor that does not trap exits,
/// as it would on a node.
///
/// @param cues in the order in which they arrive
/// @param reaction what follows from the actor's acts
/// @param answers what its asks come to; nothing: no answer comes in time
/// @param refusals why its n-th start is refused, counted from 1; nothing: it is not
/// @param lasts when the play is over at the latest; nothing: there is no such time
public record Script(
    List<Cue> cues,
    Reaction reaction,
    BiFunction<Address, Object, Optional<Answer>> answers,
    BiFunction<Integer, Spawn, Optional<String>> refusals,
    Optional<Duration> lasts) {

  /// The address of the actor under test.
  public static final Address SELF = Address.parse("<abcde00000001000>");

  /// The node of the actor under test. No other is up, unless a cue says so by
  /// [dev.mm1.core.signal.NodeUp].
  public static final NodeId NODE =
      new NodeId(new NodeName("node-under-test"), new Incarnation(1, new LifeId(0, 1)), SELF.tag());

  public Script {
    cues = List.copyOf(cues);
  }

  /// A message and when it arrives.
  ///
  /// @param at since the play began
  public record Cue(Duration at, Object message) {}

  /// These messages wait in the mailbox when the play begins.
  public static Script of(Object... messages) {
    var empty =
        new Script(
            List.of(),
            Reaction.none(),
            (_, _) -> Optional.empty(),
            (_, _) -> Optional.empty(),
            Optional.empty());
    return empty.at(Duration.ZERO, messages);
  }

  /// The address of the n-th actor that the actor under test starts, counted from 1.
  public static Address child(int n) {
    return new Address(SELF.bits() + n);
  }

  /// The same; and then, so long after the beginning, these messages arrive.
  ///
  /// @throws IllegalArgumentException if that is before what the script has already
  public Script at(Duration time, Object... messages) {
    if (!cues.isEmpty() && time.compareTo(cues.getLast().at()) < 0) {
      throw new IllegalArgumentException(
          "a cue at %s comes after one at %s; write cues in the order of their times"
              .formatted(time, cues.getLast().at()));
    }
    var more = new ArrayList<>(cues);
    for (var message : messages) {
      more.add(new Cue(time, message));
    }
    return new Script(more, reaction, answers, refusals, lasts);
  }

  /// The same, in a world that also reacts like this.
  public Script reacting(Reaction other) {
    return new Script(cues, reaction.and(other), answers, refusals, lasts);
  }

  /// The same, with asks that come to this: nothing means that no answer comes in time.
  public Script answering(BiFunction<Address, Object, Optional<Answer>> changed) {
    return new Script(cues, reaction, changed, refusals, lasts);
  }

  /// The same, with starts refused for the reason that is given for the n-th start, counted from 1.
  public Script refusing(BiFunction<Integer, Spawn, Optional<String>> changed) {
    return new Script(cues, reaction, answers, changed, lasts);
  }

  /// The same, and the play is over at that time, however often the actor still waits in vain or
  /// hears of its timers: for actors that never come to rest.
  public Script lasting(Duration time) {
    return new Script(cues, reaction, answers, refusals, Optional.of(time));
  }

  /// Plays a process.
  public Transcript play(Actor actor) {
    return play(Spawn.process("actor-under-test", actor));
  }

  /// Plays a server.
  public Transcript play(Server server) {
    return play(Spawn.server("actor-under-test", () -> server));
  }

  /// Plays whatever a spec starts.
  public Transcript play(Spawn spec) {
    var play = new Play(this, spec.trapping());
    var end = new Life(this, play, spec).live(spec.code());
    return new Transcript(play.entries(), end);
  }
}
