package dev.mm1.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Spawned;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.simulator.puppet.Command.Ask;
import dev.mm1.simulator.puppet.Command.Kill;
import dev.mm1.simulator.puppet.Command.Quit;
import dev.mm1.simulator.puppet.Command.Spawn;
import dev.mm1.simulator.puppet.Command.Start;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.Stage;
import dev.mm1.simulator.puppet.Traits;
import java.time.Duration;
import java.util.List;

/// Actors that say when they are ready: statement B60.
final class StartsTest {
  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofSeconds(20);

  @OnEveryStage
  void b60AStartIsAnsweredBeforeTheEndOfTheNewActorIsHeardOf(Stage stage) {
    var parent = stage.trapping();
    var watched = Traits.PLAIN.asWatched();

    parent.does(new Start(new Spawn(stage.kind(), watched, List.of()), LONG));
    var child = (Spawned) parent.hears(Answer.Given.class).body();
    parent.does(new Kill(child.address()));

    assertThat(parent.hears())
        .isEqualTo(new Down(child.address(), child.watch().orElseThrow(), ExitReason.killed()));
  }

  @OnEveryStage
  void b60AStartThatFailsIsToldByItsAnswerAlone(Stage stage) {
    var parent = stage.trapping();
    var bound = Traits.PLAIN.asWatched().asLinked();

    parent.does(new Start(new Spawn(stage.kind(), bound, List.of(new Quit(BOOM))), LONG));

    assertThat(parent.hears()).isEqualTo(new Answer.Failed(BOOM));
    assertThat(parent.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b60AStartThatIsGivenUpLeavesNoOrphan(Stage stage) {
    var parent = stage.one();
    var silent = stage.other();
    int before = stage.here().size();
    var waits = new Ask(silent.address(), "may I?", LONG, true);

    parent.starts(new Start(new Spawn(Kind.VIRTUAL, Traits.PLAIN, List.of(waits)), SHORT));

    assertThat(parent.hears()).isEqualTo(new Answer.Late(SHORT));
    assertThat(stage.here().size()).isEqualTo(before);
  }
}
