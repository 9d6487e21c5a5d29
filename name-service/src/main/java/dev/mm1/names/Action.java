package dev.mm1.names;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.names.Registration;
import java.time.Duration;
import java.util.Optional;

/// What the [Registry] wants done.
sealed interface Action {

  /// Set a row, then tell with [Event.Wrote].
  record Write(long ticket, String name, Optional<Row> expected, Optional<Row> next)
      implements Action {}

  /// Read a row, then tell with [Event.WasRead].
  record Read(long ticket, String name) implements Action {}

  /// Read all rows, then tell with [Event.WasScanned].
  record Scan(long ticket) implements Action {}

  /// Answer a request.
  record Answer(long id, Registration outcome) implements Action {}

  /// Tell this later.
  record Later(Duration delay, Event event) implements Action {}

  /// Tell those who run the node.
  record Report(NodeEvent event) implements Action {}
}
