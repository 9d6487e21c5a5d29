package dev.mm1.cli.demo;

import dev.mm1.core.host.TimeSource;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// Plays the scenario on a stage, shows it, and judges.
final class Demo {
  private final Stage stage;
  private final TimeSource time;
  private final Timeline timeline;
  private final String evidence;

  /// @param evidence where to look if it fails
  Demo(Stage stage, TimeSource time, PrintWriter out, String evidence) {
    this.stage = stage;
    this.time = time;
    this.evidence = evidence;
    timeline = new Timeline(out, time);
  }

  /// Plays all steps, up to the first that fails, and ends all nodes.
  ///
  /// @return whether every step was seen in the nodes' own reports
  boolean play() throws InterruptedException {
    timeline.say("mm1 demo: three nodes on this machine, one of them is killed");
    try (stage) {
      return play(new Scenario(new Cast(stage, time), timeline).steps());
    }
  }

  private boolean play(List<Step> steps) throws InterruptedException {
    int number = 0;
    for (var step : steps) {
      timeline.step(++number, step.title());
      try {
        step.play().run();
      } catch (StepFailed | IllegalArgumentException e) {
        return failed(number, step, String.valueOf(e.getMessage()));
      }
    }
    timeline.say(
        String.format(
            Locale.ROOT,
            "%ndemo: OK (%d steps seen in the nodes' own reports, %.1f s)",
            steps.size(),
            timeline.elapsed().toMillis() / 1000.0));
    return true;
  }

  private boolean failed(int number, Step step, String why) {
    timeline.note("FAILED: " + why);
    timeline.say("%nthe nodes' logs are kept in %s".formatted(evidence));
    timeline.say("demo: FAILED in step %d (%s): %s".formatted(number, step.title(), why));
    return false;
  }
}
