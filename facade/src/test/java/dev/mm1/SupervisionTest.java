package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.wire.Answer.ChildLine;
import dev.mm1.runtime.wire.Answer.ChildState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a node remembers of what its supervisors say.
final class SupervisionTest {

  private final Set<Address> dead = new HashSet<>();
  private final Supervision supervision = new Supervision(address -> !dead.contains(address));

  @Test
  void keepsOfThoseThatAreDownOnlyTheLast() {
    for (int n = 0; n < 1_000; n++) {
      started(1, n, 1_000 + n);
      exited(1, n, 1_000 + n);
    }
    started(1, 1_000, 2_000);

    assertThat(lines()).hasSize(101);
    assertThat(lines().getLast().state()).isEqualTo(ChildState.RUNNING);
  }

  @Test
  void forgetsSupervisorsThatAreGone() {
    for (int n = 1; n <= 10_000; n++) {
      started(n, 1, 20_000 + n);
      dead.add(new Address(n));
    }
    started(10_001, 1, 40_000);

    assertThat(lines()).extracting(ChildLine::supervisor).containsExactly(new Address(10_001));
  }

  @Test
  void tellsHowManyThereAreBesides() {
    started(1, 1, 11);
    started(1, 2, 12);
    started(2, 1, 13);

    assertThat(supervision.tree(2).children()).hasSize(2);
    assertThat(supervision.tree(2).more()).isEqualTo(1);
  }

  @Test
  void aChildThatIsNotStartedAgainIsDown() {
    started(1, 1, 11);
    exited(1, 1, 11);
    supervision.on(
        new NodeEvent.ChildRestarting(
            new Address(1), "/a", "1", ExitReason.normal(), 1, Duration.ofSeconds(1)));

    supervision.on(new NodeEvent.ChildDropped(new Address(1), "/a", "1"));

    assertThat(lines()).singleElement().extracting(ChildLine::state).isEqualTo(ChildState.DOWN);
  }

  private List<ChildLine> lines() {
    return supervision.tree(Integer.MAX_VALUE).children();
  }

  private void started(long supervisor, int key, long child) {
    supervision.on(
        new NodeEvent.ChildStarted(
            new Address(supervisor), "/a", Integer.toString(key), new Address(child)));
  }

  private void exited(long supervisor, int key, long child) {
    supervision.on(
        new NodeEvent.ChildExited(
            new Address(supervisor),
            "/a",
            Integer.toString(key),
            new Address(child),
            ExitReason.normal(),
            false));
  }
}
