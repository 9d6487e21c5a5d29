package dev.mm1.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.host.Host;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

final class ManualHostTest extends HostContract {
  private ManualHost host = new ManualHost();

  @Override
  protected Host host(BiConsumer<String, Throwable> reporter) {
    host = new ManualHost(reporter);
    return host;
  }

  @Override
  protected void pass(Duration time) {
    host.advance(time);
  }

  @Test
  void nothingIsDoneBeforeItsMoment() {
    var order = new ArrayList<String>();
    host.after(Duration.ofSeconds(2), () -> order.add("late"));
    host.after(Duration.ofSeconds(1), () -> host.serial("s").execute(() -> order.add("serial")));

    host.advance(Duration.ofMillis(999));
    assertThat(order).isEmpty();

    host.advance(Duration.ofSeconds(5));
    assertThat(order).containsExactly("serial", "late");
  }

  @Test
  void aDeadlineFollowsTheTimeOfTheTest() {
    var returned = new AtomicBoolean();
    var end = host.time().nanos() + Duration.ofHours(1).toNanos();
    host.start(
        "sleeper",
        () -> {
          host.parkUntil(end);
          returned.set(true);
        });

    host.advance(Duration.ofHours(2));

    host.eventually(() -> assertThat(returned).isTrue());
  }

  @Test
  void timeCannotBeMovedFromWithinATimer() {
    var failures = new ArrayList<String>();
    var strict = new ManualHost((_, thrown) -> failures.add(thrown.getMessage()));
    strict.after(Duration.ZERO, () -> strict.advance(Duration.ZERO));

    strict.advance(Duration.ZERO);

    assertThat(failures).singleElement().asString().contains("from within a timer");
  }
}
