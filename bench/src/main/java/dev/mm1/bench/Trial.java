package dev.mm1.bench;

import java.util.Arrays;

/// How often something is done before its speed counts.
///
/// @param warmUps runs that do not count
/// @param runs runs that count; the figure is their median
record Trial(int warmUps, int runs) {

  /// For what takes a second or less.
  static final Trial SHORT = new Trial(2, 5);

  /// For what takes seconds.
  static final Trial LONG = new Trial(1, 3);

  private static final int FIRST = 20;

  /// One run.
  @FunctionalInterface
  interface Run {
    /// Does it so many times.
    ///
    /// @return how much was done in a second
    double of(long amount) throws InterruptedException;
  }

  /// The median of several runs of the same amount.
  double median(long amount, Run run) throws InterruptedException {
    for (int i = 0; i < warmUps; i++) {
      var _ = run.of(amount);
    }
    var rates = new double[runs];
    for (int i = 0; i < runs; i++) {
      rates[i] = run.of(amount);
    }
    Arrays.sort(rates);
    return rates[runs / 2];
  }

  /// As [#median], with less than the full amount if that would take longer than about a second.
  double medianOfSeconds(long amount, Run run) throws InterruptedException {
    double rate = run.of(amount / FIRST);
    return median(Math.clamp((long) rate, amount / FIRST, amount), run);
  }
}
