package dev.mm1.simulator.tree;

import java.util.random.RandomGenerator;

/// What befalls an actor while it starts.
final class Weather {

  /// What an actor meets in its start.
  enum Start {
    FINE,
    FAILING,
    HANGING
  }

  private static final int RARELY = 60;
  private final RandomGenerator random;
  private boolean stormy;

  Weather(RandomGenerator random) {
    this.random = random;
  }

  /// From now on starts may fail, or they do not.
  void storm(boolean begins) {
    stormy = begins;
  }

  Start start() {
    if (!stormy) {
      return Start.FINE;
    }
    return switch (random.nextInt(RARELY)) {
      case 0 -> Start.FAILING;
      case 1 -> Start.HANGING;
      default -> Start.FINE;
    };
  }
}
