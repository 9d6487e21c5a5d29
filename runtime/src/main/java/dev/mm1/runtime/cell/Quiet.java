package dev.mm1.runtime.cell;

import dev.mm1.core.host.Host;
import dev.mm1.core.host.Timer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long a server waits for its next message. Belongs to the server's own thread.
final class Quiet {

  private final Host host;
  private final Cell cell;

  /// How many messages there were.
  private long messages;

  private @Nullable Timer limit;

  Quiet(Host host, Cell cell) {
    this.host = host;
    this.cell = cell;
  }

  /// There is a message: the limit that was set before does not count any more.
  void isBroken() {
    messages++;
    if (limit != null) {
      boolean _ = limit.cancel();
      limit = null;
    }
  }

  /// A sign comes unless there is a message within the patience.
  void limit(Duration patience) {
    var since = new Silence(messages);
    limit = host.after(patience, () -> cell.silent(since));
  }

  /// Whether there has been no message since.
  boolean isStill(Silence silence) {
    return silence.since() == messages;
  }
}
