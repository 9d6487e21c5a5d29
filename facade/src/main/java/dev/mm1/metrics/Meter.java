package dev.mm1.metrics;

/// The meters of a node. The guide lists them.
enum Meter {
  SENT("mm1.messages.sent", "messages that actors of the node, or the node, have sent"),
  RECEIVED("mm1.messages.received", "messages that have come from other nodes"),
  DROPPED("mm1.messages.dropped", "messages that nobody will handle"),
  WAITING("mm1.messages.waiting", "messages that wait in all mailboxes together"),
  DEEPEST("mm1.mailbox.deepest", "messages that wait in the fullest mailbox"),
  WAIT("mm1.mailbox.wait", "how long a message has waited in a mailbox; of a sample"),
  HANDLING("mm1.handler.time", "how long a server has handled something; of a sample"),
  ACTORS("mm1.actors", "actors that live on the node"),
  FAILED("mm1.actors.failed", "actors that have ended in disorder"),
  STUCK("mm1.actors.stuck", "actors that count as dead though their code runs on"),
  ASKS("mm1.asks", "asks under way"),
  HOGS("mm1.dispatcher.hogs", "handlers that held a thread of the dispatcher too long"),
  RESTARTS("mm1.supervisor.restarts", "children that supervisors have started again"),
  GAVE_UP("mm1.supervisor.gave.up", "supervisors that have given up"),
  PINNED("mm1.threads.pinned", "how long virtual threads have kept their carriers while waiting"),
  SESSIONS("mm1.sessions", "other nodes with which a session stands"),
  OPENED("mm1.sessions.opened", "sessions that have come to stand"),
  LOST("mm1.sessions.lost", "sessions that have ended"),
  REFUSED("mm1.connections.refused", "connections that were turned away, or that turned away"),
  CONFLICTS("mm1.names.conflicts", "names that actors of the node have lost to others"),
  CUT_OFF("mm1.node.cut.off", "how often the node was cut off from most others");

  private final String id;
  private final String description;

  Meter(String id, String description) {
    this.id = id;
    this.description = description;
  }

  /// Its name, as Micrometer writes names.
  String id() {
    return id;
  }

  String description() {
    return description;
  }
}
