package dev.mm1.simulator.net;

import java.time.Duration;

/// A fact and its place in the history.
///
/// @param index counts all facts
/// @param at how long after the beginning
record Entry<F extends Fact>(int index, Duration at, F fact) {

  @Override
  public String toString() {
    return "%5d %8.3f ms %s".formatted(index, at.toNanos() / 1e6, fact);
  }
}
