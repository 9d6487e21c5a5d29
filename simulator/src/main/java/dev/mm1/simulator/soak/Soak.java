package dev.mm1.simulator.soak;

import dev.mm1.core.host.TimeSource;
import dev.mm1.simulator.Suite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs one suite with one seed after the other, on the calling thread, and says how it goes.
final class Soak {
  private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);

  /// Enough to see that it is no accident.
  private static final int MOST_FAILURES = 10;

  private final Suite suite;
  private final TimeSource clock;
  private final Consumer<String> out;
  private final long start;
  private final List<Long> failed = new ArrayList<>();
  private Duration reported = Duration.ZERO;

  /// @param out takes one line after the other
  Soak(Suite suite, TimeSource clock, Consumer<String> out) {
    this.suite = suite;
    this.clock = clock;
    this.out = out;
    this.start = clock.nanos();
  }

  /// Runs until the budget is used up.
  ///
  /// @return whether every promise was kept
  boolean run(long first, Budget budget) {
    out.accept("%s: %s".formatted(suite.name(), suite.purpose()));
    long done = 0;
    while (budget.allows(done, spent()) && failed.size() < MOST_FAILURES) {
      long seed = first + done;
      attempt(seed).ifPresent(broken -> failed(seed, broken));
      done++;
      report(done);
    }
    summary(done);
    return failed.isEmpty();
  }

  private Optional<AssertionError> attempt(long seed) {
    try {
      suite.run(seed);
      return Optional.empty();
    } catch (AssertionError broken) {
      return Optional.of(broken);
    }
  }

  private void failed(long seed, AssertionError broken) {
    if (failed.isEmpty()) {
      out.accept("%s: BROKEN, %s".formatted(suite.name(), broken.getMessage()));
    }
    failed.add(seed);
  }

  private void report(long done) {
    var now = spent();
    if (now.minus(reported).compareTo(BETWEEN_REPORTS) >= 0) {
      reported = now;
      out.accept("%s: %d seeds in %d s".formatted(suite.name(), done, now.toSeconds()));
    }
  }

  private void summary(long done) {
    var text = "%s: %d seeds in %d s, ".formatted(suite.name(), done, spent().toSeconds());
    if (failed.isEmpty()) {
      out.accept(text + "all promises kept");
    } else {
      out.accept(text + "%d broke a promise: %s".formatted(failed.size(), failed));
      out.accept(
          "again: mm1 soak --suite=%s --from=%d --seeds=1"
              .formatted(suite.name(), failed.getFirst()));
    }
  }

  private Duration spent() {
    return Duration.ofNanos(clock.nanos() - start);
  }
}
