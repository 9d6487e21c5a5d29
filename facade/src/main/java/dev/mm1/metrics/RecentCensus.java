package dev.mm1.metrics;

import dev.mm1.core.insight.Census;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Counts the actors for all gauges of one scrape at once.
final class RecentCensus {

  private static final long GOOD_FOR = Duration.ofSeconds(1).toNanos();

  private final Supplier<Census> source;
  private final LongSupplier clock;
  private Optional<Census> last = Optional.empty();
  private long taken;

  /// @param clock in nanoseconds
  RecentCensus(Supplier<Census> source, LongSupplier clock) {
    this.source = source;
    this.clock = clock;
  }

  synchronized Census get() {
    long now = clock.getAsLong();
    if (last.isEmpty() || now - taken >= GOOD_FOR) {
      last = Optional.of(source.get());
      taken = now;
    }
    return last.orElseThrow();
  }
}
