package dev.mm1.cli;

import dev.mm1.ConfigError;
import dev.mm1.NodeStartFailed;
import dev.mm1.runtime.client.ClientFailure;

/// Why a command could not do what was asked, as its caller hears it.
///
/// @param code what the process returns
/// @param message for people; empty if the stack trace must tell
record Failure(ExitCode code, String message) {

  /// What an exception means. One that nobody foresaw has no message.
  static Failure of(Exception thrown) {
    return switch (thrown) {
      case ConfigError e -> new Failure(ExitCode.CONFIG, text(e));
      case NodeStartFailed e -> new Failure(code(e.kind()), text(e));
      case ClientFailure e -> new Failure(ExitCode.NO_ANSWER, text(e));
      case NoAnswer e -> new Failure(ExitCode.NO_ANSWER, text(e));
      case InterruptedException _ -> new Failure(ExitCode.INTERRUPTED, "interrupted");
      default -> new Failure(ExitCode.FAILED, "");
    };
  }

  private static ExitCode code(NodeStartFailed.Kind kind) {
    return switch (kind) {
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
