package dev.mm1.sup;

import dev.mm1.core.address.Address;
import java.util.Optional;

/// A child as its supervisor sees it at a moment.
///
/// @param key what the supervisor calls it
/// @param address where it is reached; empty if no actor of it exists
/// @param restart after which ends it is started again
/// @param status what it is doing
/// @param supervisor whether it is a supervisor itself
public record ChildInfo(
    String key, Optional<Address> address, Restart restart, Status status, boolean supervisor) {

  /// What a child is doing.
  public enum Status {
    /// It will be started, when its turn or the end of its back-off has come.
    DUE,
    /// It is being started.
    STARTING,
    /// It runs.
    RUNNING,
    /// It was told to end, or killed.
    STOPPING,
    /// It has ended and will not be started by itself.
    DOWN
  }

  /// One that is no supervisor.
  ChildInfo(String key, Optional<Address> address, Restart restart, Status status) {
    this(key, address, restart, status, false);
  }

  static ChildInfo of(Child child) {
    return new ChildInfo(
        child.key(),
        child.reached(),
        child.spec().restart(),
        status(child.state()),
        child.is(Trait.SUPERVISOR));
  }

  private static Status status(ChildState state) {
    return switch (state) {
      case ChildState.Due _ -> Status.DUE;
      case ChildState.Starting _ -> Status.STARTING;
      case ChildState.Running _ -> Status.RUNNING;
      case ChildState.Stopping _ -> Status.STOPPING;
      case ChildState.Down _ -> Status.DOWN;
    };
  }
}
