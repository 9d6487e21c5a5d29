package dev.mm1.sup;

import dev.mm1.sup.Phase.Regrouping;
import java.time.Duration;

// One event turned into a decision.
//
// A turn has two halves. The first only notes what happened, or what somebody wants: it changes the
// state of one child and, at most, the phase. The second looks at states and phase alone and takes
// every step that is now due. So nothing depends on which event made a step possible, and no step
// waits for an unrelated event. Children start one at a time in their order, and stop one at a time
// in the reverse.
final class Turn {

  private final Draft draft;
  private final News news;
  private final Wishes wishes;
  private final Steps steps;

  Turn(MixedDecider before, Duration now) {
    this.draft = new Draft(before, now);
    this.news = new News(draft);
    this.wishes = new Wishes(draft);
    this.steps = new Steps(draft);
  }

  Decision take(Event event) {
    switch (event) {
      case Event.Tick _ -> {}
      case Event.Spawned(var key, var actor, _) -> news.spawned(key, actor);
      case Event.Started(var key, var actor, var reached, _) -> news.started(key, actor, reached);
      case Event.StartFailed failed -> news.startFailed(failed);
      case Event.Exited(var actor, var reason, _) -> news.exited(actor, reason);
      case Event.StopRequested(var reason, _) -> draft.end(reason);
      case Event.Asked asked -> wishes.take(asked);
    }
    steps.take();
    while (!draft.deferred.isEmpty() && !(draft.phase instanceof Regrouping)) {
      wishes.take(draft.deferred.removeFirst());
      steps.take();
    }
    return draft.finished();
  }
}
