package dev.mm1.metrics;

import dev.mm1.core.insight.Measures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Messages on their way. Called for each of them.
final class Traffic implements Measures {

  private static final Duration[] LIMITS = {
    Duration.ofNanos(100_000),
    Duration.ofMillis(1),
    Duration.ofMillis(10),
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10)
  };

  private final LongAdder sends = new LongAdder();
  private final LongAdder receipts = new LongAdder();
  private final Timer waits;
  private final Timer handlings;

  Traffic(MeterRegistry registry, Tags tags) {
    waits = timer(registry, tags, Meter.WAIT);
    handlings = timer(registry, tags, Meter.HANDLING);
  }

  static Timer timer(MeterRegistry registry, Tags tags, Meter meter) {
    return Timer.builder(meter.id())
        .description(meter.description())
        .tags(tags)
        .serviceLevelObjectives(LIMITS)
        .register(registry);
  }

  LongAdder sends() {
    return sends;
  }

  LongAdder receipts() {
    return receipts;
  }

  @Override
  public void sent() {
    sends.increment();
  }

  @Override
  public void received() {
    receipts.increment();
  }

  @Override
  public void waited(long nanos) {
    waits.record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void handled(long nanos) {
    handlings.record(nanos, TimeUnit.NANOSECONDS);
  }
}
