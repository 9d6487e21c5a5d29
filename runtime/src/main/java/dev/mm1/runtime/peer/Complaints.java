package dev.mm1.runtime.peer;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.host.TimeSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells of those who are turned away: of each remote host and reason once a while, since whoever
/// is turned away tries again. Any thread may call.
final class Complaints {

  private static final long PAUSE = Duration.ofSeconds(30).toNanos();
  private static final int REMEMBERED = 256;

  private final NodeEvents events;
  private final TimeSource time;
  private final Map<NodeEvent.Refused, Long> told =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<NodeEvent.Refused, Long> eldest) {
          return size() > REMEMBERED;
        }
      };

  Complaints(NodeEvents events, TimeSource time) {
    this.events = events;
    this.time = time;
  }

  /// @param remote an address; its port is that of a connection and means nothing later
  void about(String remote, String why) {
    int colon = remote.lastIndexOf(':');
    var refused = new NodeEvent.Refused(remote, why);
    var key = new NodeEvent.Refused(colon < 0 ? remote : remote.substring(0, colon), why);
    if (isDue(key)) {
      events.on(refused);
    }
  }

  private synchronized boolean isDue(NodeEvent.Refused key) {
    long now = time.nanos();
    Long last = told.get(key);
    if (last != null && now - last < PAUSE) {
      return false;
    }
    told.remove(key);
    told.put(key, now);
    return true;
  }
}
