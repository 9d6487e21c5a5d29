package dev.mm1.runtime.host;

import dev.mm1.core.host.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/// The clocks of the machine, and one that costs no more to read than a field: a timer sets it, for
/// as long as somebody reads it. While nobody does, nothing ticks.
final class TickingTime implements TimeSource {
  private static final Duration TICK = Duration.ofMillis(20);

  private final Timers timers;
  private final AtomicBoolean ticking = new AtomicBoolean();

  /// What the coarse clock shows.
  private volatile long shown;

  /// Whether somebody has read it since the last tick.
  private volatile boolean read;

  TickingTime(Timers timers) {
    this.timers = timers;
  }

  @Override
  public long nanos() {
    return SystemTime.CLOCK.nanos();
  }

  @Override
  public Instant now() {
    return SystemTime.CLOCK.now();
  }

  @Override
  public long coarseNanos() {
    if (!ticking.get()) {
      begin();
    }
    if (!read) {
      read = true;
    }
    return shown;
  }

  private void begin() {
    // Before others see that it ticks.
    shown = nanos();
    if (ticking.compareAndSet(false, true)) {
      nextTick();
    }
  }

  private void tick() {
    shown = nanos();
    if (read) {
      read = false;
      nextTick();
    } else {
      ticking.set(false);
    }
  }

  private void nextTick() {
    var _ = timers.after(TICK, this::tick);
  }
}
