package dev.mm1.sup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scripts of the Rust original's deciders: each line is what happens and, behind the arrow,
/// what must be decided.
final class DeciderVectorsTest {

  /// @param children permanent ones
  record Vector(
      String name, Strategy strategy, List<String> children, RestartLimit limit, String script) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static final RestartLimit NONE =
      new RestartLimit(0, Duration.ofSeconds(Long.MAX_VALUE, 999_999_999));
  private static final RestartLimit ONCE = Stage.limit(1, 30);

  static Stream<Vector> vectors() {
    return Stream.of(
        vector(
            "no children",
            Strategy.ONE_FOR_ONE,
            List.of(),
            NONE,
            """
            tick -> ready
            tick -> nothing
            """),
        vector(
            "one child, no restarts",
            Strategy.ONE_FOR_ONE,
            List.of("1"),
            NONE,
            """
            tick -> start 1
            started 1 -> ready
            exited 1 -> done restart-limit
            """),
        vector(
            "three children, no restarts, the first exits",
            Strategy.ONE_FOR_ONE,
            List.of("1", "2", "3"),
            NONE,
            """
            tick -> start 1
            started 1 -> start 2
            started 2 -> start 3
            started 3 -> ready
            exited 1 -> stop 3
            exited 3 -> stop 2
            exited 2 -> done restart-limit
            """),
        vector(
            "one child, one restart",
            Strategy.ONE_FOR_ONE,
            List.of("1"),
            ONCE,
            """
            tick -> start 1
            started 1 -> ready
            exited 1 -> start 1
            started 1 -> nothing
            """),
        vector(
            "three children, one restart, two exits",
            Strategy.ONE_FOR_ONE,
            List.of("1", "2", "3"),
            ONCE,
            """
            tick -> start 1
            started 1 -> start 2
            started 2 -> start 3
            started 3 -> ready
            exited 1 -> start 1
            started 1 -> nothing
            exited 2 -> stop 3
            exited 3 -> stop 1
            exited 1 -> done restart-limit
            """),
        vector(
            "three children, one restart, exits far apart and then near",
            Strategy.ONE_FOR_ONE,
            List.of("1", "2", "3"),
            ONCE,
            """
            tick -> start 1
            started 1 -> start 2
            started 2 -> start 3
            started 3 -> ready
            exited 1 -> start 1
            started 1 -> nothing
            after 40 -> nothing
            exited 2 -> start 2
            started 2 -> nothing
            exited 3 -> stop 2
            exited 2 -> stop 1
            exited 1 -> done restart-limit
            """),
        vector(
            "a group of three, one restart, two exits",
            Strategy.ALL_FOR_ONE,
            List.of("1", "2", "3"),
            ONCE,
            """
            tick -> start 1
            started 1 -> start 2
            started 2 -> start 3
            started 3 -> ready
            exited 1 -> stop 3
            exited 3 -> stop 2
            exited 2 -> start 1
            started 1 -> start 2
            started 2 -> start 3
            started 3 -> nothing
            exited 2 -> stop 3
            exited 3 -> stop 1
            exited 1 -> done restart-limit
            """),
        vector(
            "a group of three, one restart, exits far apart",
            Strategy.ALL_FOR_ONE,
            List.of("1", "2", "3"),
            ONCE,
            """
            tick -> start 1
            started 1 -> start 2
            started 2 -> start 3
            started 3 -> ready
            exited 1 -> stop 3
            exited 3 -> stop 2
            exited 2 -> start 1
            started 1 -> start 2
            started 2 -> start 3
            started 3 -> nothing
            after 40 -> nothing
            exited 3 -> stop 2
            exited 2 -> stop 1
            exited 1 -> start 1
            started 1 -> start 2
            started 2 -> start 3
            started 3 -> nothing
            """),
        vector(
            "a running child is removed",
            Strategy.ONE_FOR_ONE,
            List.of("1"),
            NONE,
            """
            tick -> start 1
            started 1 -> ready
            remove 1 -> stop 1
            exited 1 -> reply 1 Done
            tick -> nothing
            """),
        vector(
            "a child is removed before its start",
            Strategy.ONE_FOR_ONE,
            List.of("1"),
            NONE,
            """
            remove 1 -> reply 1 Done, ready
            tick -> nothing
            """),
        vector(
            "a second actor of a running child",
            Strategy.ONE_FOR_ONE,
            List.of("1"),
            NONE,
            """
            tick -> start 1
            started 1 -> ready
            started 1 -> kill 1 2
            ended 2 -> nothing
            """));
  }

  private static Vector vector(
      String name, Strategy strategy, List<String> children, RestartLimit limit, String script) {
    return new Vector(name, strategy, children, limit, script);
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void decidesAsTheScriptSays(Vector vector) {
    var keys = vector.children().toArray(new String[0]);
    var stage = Stage.of(Stage.permanent(vector.strategy(), vector.limit(), keys));

    for (var line : vector.script().lines().toList()) {
      var parts = line.split(" -> ", -1);
      var decided = play(stage, parts[0].split(" ", -1));

      assertThat(decided.isEmpty() ? "nothing" : String.join(", ", decided))
          .as(line)
          .isEqualTo(parts[1]);
    }
  }

  private static List<String> play(Stage stage, String[] what) {
    return switch (what[0]) {
      case "tick" -> stage.tick();
      case "after" -> stage.after(Duration.ofSeconds(Long.parseLong(what[1])));
      case "started" -> stage.started(what[1]);
      case "exited" -> stage.exited(what[1], ExitReason.normal());
      case "ended" -> stage.exited(new Address(Long.parseLong(what[1])), ExitReason.killed());
      case "remove" -> stage.ask(new SupervisorRequest.RemoveChild(what[1]));
      default -> throw new IllegalArgumentException(what[0]);
    };
  }
}
