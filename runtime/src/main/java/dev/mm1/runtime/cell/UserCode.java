package dev.mm1.runtime.cell;

import java.util.Optional;
import java.util.function.Consumer;

/// The one place where whatever an actor's code throws is caught, to become its exit reason.
final class UserCode {

  /// Code of a user.
  @FunctionalInterface
  interface Body {
    void run() throws Exception;
  }

  private final Consumer<VirtualMachineError> fatal;

  /// @param fatal hears of errors after which the whole JVM cannot be trusted any more
  UserCode(Consumer<VirtualMachineError> fatal) {
    this.fatal = fatal;
  }

  /// Runs the code, and gives back what it threw.
  Optional<Throwable> run(Body body) {
    try {
      body.run();
      return Optional.empty();
    } catch (Throwable thrown) {
      if (thrown instanceof VirtualMachineError error && !(error instanceof StackOverflowError)) {
        fatal.accept(error);
      }
      return Optional.of(thrown);
    }
  }
}
