package dev.mm1.sup;

import static dev.mm1.testkit.script.Script.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.testkit.script.Act;
import dev.mm1.testkit.script.Reaction;
import dev.mm1.testkit.script.Script;
import dev.mm1.testkit.script.Transcript;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The actor of a pool, with the test as its runtime: workers that never handle anything.
final class PoolTest {

  private static final Address ASKER = new Address(1);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Pool THREE =
      Pool.of("pool", 3, Spawn.server("worker", () -> new Server() {}));

  @Test
  void startsItsWorkersAndIsReadyWhenAllAre() {
    Reaction hearsItself =
        act ->
            act instanceof Act.Send(var letter) && letter.header().to().equals(Script.SELF)
                ? List.of(letter.body())
                : List.of();

    var transcript =
        Script.of().reacting(hearsItself).play(THREE.start(StartPolicy.whenReady(SECOND)).spec());

    assertThat(transcript.started())
        .extracting(Spawn::name)
        .containsExactly("worker-1", "worker-2", "worker-3");
    assertThat(transcript.started()).allMatch(Spawn::linked);
    assertThat(transcript.acts().getLast()).isEqualTo(new Act.InitDone(Script.SELF));
    assertThat(transcript.times(Act.InitDone.class)).containsExactly(Duration.ZERO);
  }

  @Test
  void givesEachWorkerItsTurn() {
    var transcript = Script.of("a", "b", "c", "d").play(THREE.spec());

    assertThat(receivers(transcript)).containsExactly(child(1), child(2), child(3), child(1));
  }

  @Test
  void passesRequestsOnWithAllThatTravelsWithThem() {
    var request = new Request(ASKER, "question");

    var transcript = Script.of(request).play(THREE.spec());

    var pass = transcript.acts(Act.Pass.class).getFirst();
    assertThat(pass.envelope().body()).isEqualTo(request);
    assertThat(pass.envelope().header().to()).isEqualTo(Script.SELF);
    assertThat(transcript.answers()).isEmpty();
  }

  @Test
  void givesTheMessagesOfADeadWorkerToOthersUntilItIsStartedAgain() {
    var slow = THREE.backOff(BackOff.doubling(SECOND, SECOND));

    var transcript =
        Script.of(crashed(child(2)), "a", "b", "c")
            .at(SECOND.plusMillis(1), "d", "e", "f")
            .play(slow.spec());

    assertThat(receivers(transcript))
        .containsExactly(child(1), child(3), child(1), child(4), child(3), child(1));
  }

  @Test
  void letsMessagesWaitWhileNoWorkerRuns() {
    var single =
        Pool.of("pool", 1, Spawn.server("worker", () -> new Server() {}))
            .backOff(BackOff.doubling(SECOND, SECOND));

    var transcript = Script.of("a", crashed(child(1)), "b", "c").play(single.spec());

    assertThat(receivers(transcript)).containsExactly(child(1), child(2), child(2));
    assertThat(transcript.times(Act.Pass.class)).containsExactly(Duration.ZERO, SECOND, SECOND);
  }

  @Test
  void answersAboutItsWorkersAlsoWhileNoneRuns() {
    var single =
        Pool.of("pool", 1, Spawn.server("worker", () -> new Server() {}))
            .backOff(BackOff.doubling(SECOND, SECOND));

    var transcript =
        Script.of(crashed(child(1)), new Request(ASKER, new SupervisorRequest.CountChildren()))
            .play(single.spec());

    assertThat(transcript.answers()).containsExactly(new SupervisorRequest.ChildCount(1, 0, 0, 1));
    assertThat(transcript.times(Act.Reply.class)).containsExactly(Duration.ZERO);
  }

  @Test
  void givesAllMessagesOfAKeyToOneWorker() {
    var byLetter = THREE.byKey(word -> Optional.of(word.toString().substring(0, 1)));

    var transcript = Script.of("ant", "bee", "ape", "bug", "asp", "cat").play(byLetter.spec());

    var receivers = receivers(transcript);
    assertThat(receivers.get(2)).isEqualTo(receivers.get(0));
    assertThat(receivers.get(4)).isEqualTo(receivers.get(0));
    assertThat(receivers.get(3)).isEqualTo(receivers.get(1));
  }

  @Test
  void spreadsKeysOverAllWorkers() {
    var byNumber = THREE.byKey(Optional::of);
    var numbers = IntStream.range(0, 300).boxed().toArray();

    var transcript = Script.of(numbers).play(byNumber.spec());

    for (int worker = 1; worker <= 3; worker++) {
      var address = child(worker);
      assertThat(receivers(transcript)).filteredOn(address::equals).hasSizeBetween(60, 140);
    }
  }

  @Test
  void doesNotGiveAKeyToAnotherWorkerWhileItsOwnIsAway() {
    var byNumber = THREE.byKey(Optional::of).backOff(BackOff.doubling(SECOND, SECOND));
    var numbers = IntStream.range(0, 30).boxed().toArray();
    var before = receivers(Script.of(numbers).play(byNumber.spec()));

    var during =
        receivers(
            Script.of(crashed(child(2))).at(SECOND.minusMillis(1), numbers).play(byNumber.spec()));

    assertThat(during).isEqualTo(before);
  }

  @Test
  void givesWhatHasNoKeyToAnyWorker() {
    var byKey =
        THREE.byKey(
            word -> {
              if (word instanceof String text) {
                return text.isEmpty() ? Optional.empty() : Optional.of(text);
              }
              throw new IllegalStateException("no word: " + word);
            });

    var transcript = Script.of("", "", "", 17).play(byKey.spec());

    assertThat(receivers(transcript)).containsExactly(child(1), child(2), child(3), child(1));
    assertThat(transcript.end()).isEmpty();
  }

  @Test
  void survivesKeysThatAreNone() {
    Object broken =
        new Object() {
          @Override
          public int hashCode() {
            throw new IllegalStateException("no hash code");
          }
        };
    var byKey = THREE.byKey(word -> word.equals("null") ? broken(null) : Optional.of(broken));

    var transcript = Script.of("null", "broken", "null", "broken").play(byKey.spec());

    assertThat(receivers(transcript)).containsExactly(child(1), child(2), child(3), child(1));
    assertThat(transcript.end()).isEmpty();
  }

  /// What a function may return that does not heed its type.
  @SuppressWarnings("NullAway")
  private static <T> T broken(@Nullable T nothing) {
    return nothing;
  }

  @Test
  void givesAMessageToAWorkerWithTheLeastLeftToDo() {
    var transcript =
        Script.of("a", "b", "c", "d", crashed(child(1)), "e", "f").play(THREE.leastLoaded().spec());

    // The worker that was started again has nothing left to do.
    assertThat(receivers(transcript))
        .containsExactly(child(1), child(2), child(3), child(1), child(4), child(2));
  }

  @Test
  void refusesToMeasureProcesses() {
    var pool = Pool.of("pool", 2, Spawn.process("loop", _ -> {}));

    assertThatThrownBy(pool::leastLoaded)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'loop'")
        .hasMessageContaining("servers");
  }

  @Test
  void refusesToBeEmpty() {
    var worker = Spawn.process("loop", _ -> {});

    assertThatThrownBy(() -> Pool.of("pool", 0, worker))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'pool' of 0 workers");
  }

  @Test
  void refusesAWorkerWhoseNameHasNoRoomForItsNumber() {
    var worker = Spawn.process("w".repeat(198), _ -> {});

    assertThat(Pool.of("pool", 9, worker).size()).isEqualTo(9);
    assertThatThrownBy(() -> Pool.of("pool", 10, worker))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'pool'")
        .hasMessageContaining("shorter");
  }

  @Test
  void endsIfAWorkerCannotBeStartedForTheFirstTime() {
    var transcript =
        Script.of()
            .refusing((n, _) -> n == 2 ? Optional.of("no room") : Optional.empty())
            .reacting(Reaction.obedient())
            .play(THREE.spec());

    assertThat(transcript.end().orElseThrow().toString())
        .contains("GaveUp", "child '2'", "no room");
  }

  @Test
  void givesUpWhenItsWorkersEndTooOften() {
    var transcript =
        Script.of(crashed(child(1)), crashed(child(2)))
            .reacting(Reaction.obedient())
            .play(THREE.limit(1, SECOND).spec());

    assertThat(transcript.end().orElseThrow().toString())
        .contains("GaveUp", "more than 1 restarts");
    assertThat(transcript.acts(Act.Exit.class))
        .extracting(Act.Exit::target)
        .containsExactly(child(3), child(4));
  }

  @Test
  void stopsItsWorkersBeforeItEnds() {
    var transcript =
        Script.of(new Exited(ASKER, ExitReason.shutdown()))
            .reacting(Reaction.obedient())
            .play(THREE.spec());

    assertThat(transcript.acts(Act.Exit.class)).hasSize(3);
    assertThat(transcript.end()).contains(ExitReason.shutdown());
  }

  private static List<Address> receivers(Transcript transcript) {
    return transcript.acts(Act.Pass.class).stream().map(Act.Pass::to).toList();
  }

  private static Exited crashed(Address address) {
    return new Exited(address, Stage.CRASH);
  }
}
