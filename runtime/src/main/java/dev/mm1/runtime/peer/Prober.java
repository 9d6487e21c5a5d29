package dev.mm1.runtime.peer;

import dev.mm1.core.cluster.Probe.Result;
import dev.mm1.core.cluster.Probe.Result.Difference;
import dev.mm1.core.host.Timer;
import dev.mm1.core.node.Endpoint;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Line;
import dev.mm1.runtime.wire.Step;
import dev.mm1.runtime.wire.Talk;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// One probe of an actor port.
final class Prober implements Talk {

  private final Endpoint target;
  private final Means means;
  private final Consumer<Result> then;
  private final Executor owner;
  private final Line line;

  private Timer late = () -> false;
  private boolean isDone;

  Prober(Endpoint target, Means means, Consumer<Result> then) {
    this.target = target;
    this.means = means;
    this.then = then;
    owner = means.ground().transport().newOwner();
    line = new Line(means.greeter().transcript(), this);
  }

  void start(Duration timeout) {
    String silent = "%s has not answered within %d ms".formatted(target, timeout.toMillis());
    owner.execute(
        () -> {
          late =
              means
                  .ground()
                  .host()
                  .after(timeout, () -> owner.execute(() -> done(new Result.Silent(silent))));
          means.ground().transport().dial(target, owner, line);
        });
  }

  private void done(Result result) {
    if (!isDone) {
      isDone = true;
      late.cancel();
      line.close("the probe is over");
      then.accept(result);
    }
  }

  @Override
  public void opened(Line standing) {
    standing.say(means.greeter().probe());
  }

  @Override
  public void heard(Line standing, Frame frame) {
    switch (frame) {
      case Frame.Signed(Step.Probed(var name, var life, var isUp), _, _) ->
          done(new Result.Node(name, life, isUp));
      case Frame.Signed(Step.Refuse refuse, _, _) ->
          done(new Result.Stranger(difference(refuse.refusal()), refuse.text()));
      case Frame.Signed _,
          Frame.InSession _,
          Frame.Heartbeat _,
          Frame.Goodbye _,
          Frame.Asking _,
          Frame.Answering _,
          Frame.Unknown _ ->
          done(
              new Result.Stranger(
                  Difference.PROTOCOL,
                  "%s does not answer probes as a node does".formatted(target)));
    }
  }

  private static Difference difference(Step.Refusal refusal) {
    return switch (refusal) {
      case WRONG_SECRET -> Difference.SECRET;
      case WRONG_CLUSTER -> Difference.CLUSTER;
      case STALE, TIE, VERSION, WRONG_LIFE, NOT_IN_VIEW, DEAD, BUSY, OTHER -> Difference.PROTOCOL;
    };
  }

  @Override
  public void forged(Line standing, Step step) {
    done(
        new Result.Stranger(
            Difference.SECRET,
            "the node at %s has another cluster secret: use the same on all nodes"
                .formatted(target)));
  }

  @Override
  public void garbled(Line standing, String why) {
    done(
        new Result.Stranger(
            Difference.PROTOCOL, "what listens at %s is no mm1 node: %s".formatted(target, why)));
  }

  @Override
  public void gone(Line standing, String why) {
    // A transport that cannot dial names the address itself; other endings do not.
    var named = why.contains(target.toString()) ? why : "%s: %s".formatted(target, why);
    done(new Result.Silent(named));
  }
}
