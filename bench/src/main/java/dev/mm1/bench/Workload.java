package dev.mm1.bench;

import java.util.List;

/// Something to measure.
@FunctionalInterface
interface Workload {

  /// Measures, warm-up included: seconds, and up to half a minute.
  ///
  /// @throws IllegalStateException if a message was lost, or something took minutes
  List<Figure> measure(Arena arena) throws InterruptedException;
}
