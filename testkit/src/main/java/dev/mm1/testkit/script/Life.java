package dev.mm1.testkit.script;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.testkit.played.ServerLoop;
import java.util.Optional;

/// Runs the code of the actor under test, from its first call to its last.
final class Life {

  private final Play play;
  private final ScriptedContext context;

  Life(Script script, Play play, Spawn spec) {
    this.play = play;
    this.context = new ScriptedContext(script, play, spec);
  }

  /// Lives it.
  ///
  /// @return why it ended; empty if it was still waiting when nothing was left to come
  Optional<ExitReason> live(Spawn.Code code) {
    try {
      return Optional.of(
          switch (code) {
            case Spawn.Code.Process(var actor) -> process(actor);
            case Spawn.Code.Hosted(var factory, _, _) ->
                new ServerLoop(factory.get(), context, p -> play.take(_ -> true, p)).run();
          });
    } catch (Play.Over _) {
      return Optional.empty();
    } catch (ActorEnded ended) {
      return Optional.of(play.end().orElseGet(() -> ExitReason.failed(ended)));
    } catch (Exception thrown) {
      // An Error is not an end of the actor but of the test: assertions fail by errors.
      return Optional.of(ExitReason.failed(thrown));
    }
  }

  private ExitReason process(Actor actor) throws Exception {
    actor.run(context);
    return ExitReason.normal();
  }
}
