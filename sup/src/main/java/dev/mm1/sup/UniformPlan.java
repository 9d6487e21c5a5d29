package dev.mm1.sup;

/// What a uniform supervisor was told to do; never changes.
///
/// @param most how many children there may be at a time
/// @param supervisors whether the children are supervisors
/// @param seed of what is drawn
record UniformPlan(
    Restart restart,
    StopPolicy stop,
    RestartLimit limit,
    BackOff backOff,
    int most,
    boolean supervisors,
    long seed) {

  UniformPlan {
    if (most < 1) {
      throw new IllegalArgumentException(
          "room for at most %d children is room for none".formatted(most));
    }
  }

  /// Permanent children that are given a second to stop, each with a restart limit of its own.
  static UniformPlan usual() {
    return new UniformPlan(
        Restart.PERMANENT,
        StopPolicy.within(ChildSpec.STOP_PATIENCE),
        RestartLimit.DEFAULT.perChild(),
        BackOff.NONE,
        Integer.MAX_VALUE,
        false,
        0);
  }

  UniformPlan withRestart(Restart changed) {
    return new UniformPlan(changed, stop, limit, backOff, most, supervisors, seed);
  }

  UniformPlan withStop(StopPolicy changed) {
    return new UniformPlan(restart, changed, limit, backOff, most, supervisors, seed);
  }

  UniformPlan withLimit(RestartLimit changed) {
    return new UniformPlan(restart, stop, changed, backOff, most, supervisors, seed);
  }

  UniformPlan withBackOff(BackOff changed) {
    return new UniformPlan(restart, stop, limit, changed, most, supervisors, seed);
  }

  UniformPlan withMost(int changed) {
    return new UniformPlan(restart, stop, limit, backOff, changed, supervisors, seed);
  }

  UniformPlan withSupervisors() {
    return new UniformPlan(restart, StopPolicy.patiently(), limit, backOff, most, true, seed);
  }

  UniformPlan withSeed(long changed) {
    return new UniformPlan(restart, stop, limit, backOff, most, supervisors, changed);
  }
}
