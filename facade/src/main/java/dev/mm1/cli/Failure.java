package dev.mm1.cli;

import dev.mm1.ConfigError;
import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.transport.AddressUnusable;

/// Why a command could not do what was asked, as its caller hears it.
///
/// @param code what the process returns
/// @param message for people; empty if the stack trace must tell
record Failure(ExitCode code, String message) {

  /// What an exception means. One that nobody foresaw has no message.
  static Failure of(Exception thrown) {
    return switch (thrown) {
      case ConfigError e -> new Failure(ExitCode.CONFIG, text(e));
      case JoinRefused e -> new Failure(code(e.why()), text(e));
      case AddressUnusable e -> new Failure(ExitCode.ADDRESS_UNUSABLE, text(e));
      case NoAnswer e -> new Failure(ExitCode.NO_ANSWER, text(e));
      case InterruptedException _ -> new Failure(ExitCode.INTERRUPTED, "interrupted");
      default -> new Failure(ExitCode.FAILED, "");
    };
  }

  private static ExitCode code(JoinRefused.Cause why) {
    return switch (why) {
      case NAME_IN_USE, WRONG_SECRET, WRONG_CLUSTER -> ExitCode.CANNOT_JOIN;
      case ADDRESS_UNUSABLE -> ExitCode.ADDRESS_UNUSABLE;
      case SUPERSEDED -> ExitCode.SUPERSEDED;
      case OTHER -> ExitCode.FAILED;
    };
  }

  private static String text(Exception e) {
    return String.valueOf(e.getMessage());
  }
}
