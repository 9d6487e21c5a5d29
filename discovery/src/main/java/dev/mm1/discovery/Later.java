package dev.mm1.discovery;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Something that another thread will tell the one that made this.
final class Later<T> implements Consumer<T> {

  private final Host host;
  private final Task waiter;
  // Written once by whoever has the news; read by the waiter.
  private volatile Optional<T> news = Optional.empty();

  Later(Host host) {
    this.host = host;
    this.waiter = host.current();
  }

  @Override
  public void accept(T value) {
    news = Optional.of(value);
    waiter.wake();
  }

  /// Waits for the news; empty if there is none in time.
  Optional<T> await(Duration patience) throws InterruptedException {
    long deadline = host.time().nanos() + patience.toNanos();
    while (news.isEmpty() && host.time().nanos() - deadline < 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      host.parkUntil(deadline);
    }
    return news;
  }

  /// Lets time pass.
  static void pause(Host host, Duration time) throws InterruptedException {
    var _ = new Later<Object>(host).await(time);
  }
}
