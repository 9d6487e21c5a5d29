package dev.mm1.sup;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A decider for children of one kind on a stage: tells it what happens at the time of the stage,
/// and writes down what it wants done as words such as `start 1`. The n-th actor has the address n.
final class UniformStage {

  static final ExitReason CRASH = Stage.CRASH;

  private final List<UniformReport> reports = new ArrayList<>();
  private UniformDecider decider;
  private Duration now = Duration.ZERO;
  private long actors;

  private UniformStage(UniformPlan plan) {
    decider = UniformDecider.of(plan);
  }

  static UniformStage of(UniformPlan plan) {
    return new UniformStage(plan);
  }

  /// Asks for so many children, numbered from 1, which all run at once.
  UniformStage running(int children) {
    for (int child = 1; child <= children; child++) {
      ask(child);
      run(child);
    }
    return this;
  }

  List<String> ask(long child) {
    return on(new UniformEvent.StartAsked(child, now));
  }

  List<String> spawn(long child) {
    return on(new UniformEvent.Spawned(child, new Address(++actors), now));
  }

  List<String> ready(long child, long actor) {
    var address = new Address(actor);
    return on(new UniformEvent.Started(child, address, address, now));
  }

  List<String> run(long child) {
    var before = spawn(child);
    return before.isEmpty() ? ready(child, actors) : before;
  }

  List<String> startFailed(long child, ExitReason reason) {
    return on(new UniformEvent.StartFailed(child, reason, now));
  }

  List<String> exit(long actor, ExitReason reason) {
    return on(new UniformEvent.Exited(new Address(actor), reason, now));
  }

  List<String> crash(long actor) {
    return exit(actor, CRASH);
  }

  List<String> stop(long asker, long actor) {
    return on(new UniformEvent.StopAsked(asker, new Address(actor), now));
  }

  List<String> end() {
    return on(new UniformEvent.EndAsked(ExitReason.shutdown(), now));
  }

  List<String> after(Duration time) {
    now = now.plus(time);
    return on(new UniformEvent.Tick(now));
  }

  UniformDecider decider() {
    return decider;
  }

  List<UniformReport> reports() {
    return reports;
  }

  private List<String> on(UniformEvent event) {
    var decision = decider.on(event);
    decider = decision.next();
    reports.addAll(decision.reports());
    return decision.actions().stream()
        .filter(action -> !(action instanceof UniformAction.Forget))
        .map(UniformStage::word)
        .toList();
  }

  private static String word(UniformAction action) {
    return switch (action) {
      case UniformAction.Start(var child) -> "start " + child;
      case UniformAction.Stop(var actor) -> "stop " + actor.bits();
      case UniformAction.Kill(var actor) -> "kill " + actor.bits();
      case UniformAction.Reply(var asker, var answer) -> "tell " + asker + " " + word(answer);
      case UniformAction.Forget(var child) -> "forget " + child;
      case UniformAction.Done(ExitReason.Shutdown _) -> "done orderly";
      case UniformAction.Done(ExitReason.GaveUp _) -> "done gave up";
      case UniformAction.Done(var reason) -> "done " + reason;
    };
  }

  private static String word(Object answer) {
    return switch (answer) {
      case UniformRequest.Started(var child) -> "started " + child.bits();
      case UniformRequest.NotStarted(var reason) -> "failed " + reason.getClass().getSimpleName();
      case UniformRequest.Refused _ -> "refused";
      case UniformRequest.Stopped(var reason) -> "stopped " + reason.getClass().getSimpleName();
      case UniformRequest.NotFound _ -> "not found";
      default -> answer.toString();
    };
  }
}
