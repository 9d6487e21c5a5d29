package dev.mm1.simulator.soak;

import java.time.Duration;

/// How long a suite is run: until either is used up.
///
/// @param seeds how many
/// @param time of the wall
record Budget(long seeds, Duration time) {

  boolean allows(long done, Duration spent) {
    return done < seeds && spent.compareTo(time) < 0;
  }
}
