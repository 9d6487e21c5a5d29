package dev.mm1.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.cli.demo.Timeline.Moment;
import dev.mm1.core.host.TimeSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  private final StringWriter out = new StringWriter();
  private long now = 5_000_000_000L;

  private final Timeline timeline =
      new Timeline(
          new PrintWriter(out),
          new TimeSource() {
            @Override
            public long nanos() {
              return now;
            }

            @Override
            public Instant now() {
              return Instant.EPOCH;
            }
          });

  private long at(long millis) {
    return 5_000_000_000L + Duration.ofMillis(millis).toNanos();
  }

  @Test
  void whatHappensIsShownWithTheMillisecondsSinceTheBeginning() {
    now = at(12);
    timeline.note("now");
    timeline.note(at(7), "before");

    assertThat(out.toString().lines()).containsExactly("      12 ms  now", "       7 ms  before");
    assertThat(timeline.elapsed()).isEqualTo(Duration.ofMillis(12));
  }

  @Test
  void whatHappenedOnSeveralNodesIsShownInItsOrder() {
    timeline.note(List.of(new Moment(at(9), "second"), new Moment(at(3), "first")));

    assertThat(out.toString().lines()).containsExactly("       3 ms  first", "       9 ms  second");
  }

  @Test
  void aStepStandsApart() {
    timeline.step(2, "Serve");

    assertThat(out.toString().lines()).containsExactly("", "2. Serve");
  }
}
