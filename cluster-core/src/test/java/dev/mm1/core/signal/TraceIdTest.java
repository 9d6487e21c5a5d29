package dev.mm1.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.host.Chance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/// Ambient traces: mm1-TR-1.
final class TraceIdTest {

  private static final TraceId OUTER = new TraceId(0x1f);
  private static final TraceId INNER = new TraceId(0x2f);

  private final List<@Nullable String> log = new ArrayList<>();

  private void write() {
    log.add(MDC.get(TraceId.KEY));
  }

  @Test
  void aTraceIsAmbientForTheCodeThatItRuns() {
    assertThat(TraceId.current()).isEqualTo(TraceId.none());

    var seen =
        OUTER.call(
            () -> List.of(TraceId.current(), INNER.call(TraceId::current), TraceId.current()));

    assertThat(seen).containsExactly(OUTER, INNER, OUTER);
    assertThat(TraceId.current().isNone()).isTrue();
  }

  @Test
  void itStandsBesideWhatIsLoggedMeanwhile() {
    write();
    OUTER.run(
        () -> {
          write();
          INNER.run(this::write);
          TraceId.none().run(this::write);
          write();
        });
    write();

    assertThat(log).containsExactly(null, "T#1f", "T#2f", null, "T#1f", null);
  }

  @Test
  void whatTheCodeThrowsPassesAndEndsIt() {
    assertThatThrownBy(
            () ->
                OUTER.call(
                    () -> {
                      throw new IOException("broken");
                    }))
        .isInstanceOf(IOException.class);

    write();
    assertThat(log).containsOnlyNulls();
    assertThat(TraceId.current().isNone()).isTrue();
  }

  @Test
  void aFreshOneIsNeverNone() {
    var random = Chance.seeded(1).choices();

    assertThat(TraceId.fresh(random)).isNotEqualTo(TraceId.fresh(random));
    assertThat(TraceId.fresh(() -> 0).isNone()).isFalse();
  }
}
