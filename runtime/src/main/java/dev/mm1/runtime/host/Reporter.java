package dev.mm1.runtime.host;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears what the work of a [VirtualHost] throws. Called on the thread where it was thrown, by any
/// number of threads; it should not throw itself.
@FunctionalInterface
public interface Reporter {

  /// Logs at ERROR.
  Reporter LOG =
      new Reporter() {
        private static final Logger LOGGER = LoggerFactory.getLogger(VirtualHost.class);

        @Override
        public void threw(String work, Throwable thrown) {
          LOGGER.error("{} threw", work, thrown);
        }
      };

  /// Takes what was thrown.
  ///
  /// @param work the name of the task or of the serial executor, `timer`, or `dispatcher`
  void threw(String work, Throwable thrown);

  /// This one; but an error after which the virtual machine cannot be trusted goes to `end` first.
  /// A [StackOverflowError] is none: it harms only the work that threw it.
  default Reporter andOnBrokenMachine(Consumer<VirtualMachineError> end) {
    return (work, thrown) -> {
      if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
        end.accept(error);
      }
      threw(work, thrown);
    };
  }
}
