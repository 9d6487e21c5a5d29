package dev.mm1.names;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.core.names.Registration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The task that waits for the outcome of a registration.
final class Waiter implements Consumer<Registration> {

  private final Host host;
  private final Task task;
  private final AtomicReference<@Nullable Registration> outcome = new AtomicReference<>();

  Waiter(Host host) {
    this.host = host;
    this.task = host.current();
  }

  @Override
  public void accept(Registration came) {
    outcome.set(came);
    task.wake();
  }

  Registration await() throws InterruptedException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      var came = outcome.get();
      if (came != null) {
        return came;
      }
      host.park();
    }
  }
}
