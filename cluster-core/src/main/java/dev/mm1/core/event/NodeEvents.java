package dev.mm1.core.event;

/// Takes the events of a node. Called on the thread where something happened: it must be quick,
/// must not block, and must not throw. Any number of threads may call.
@FunctionalInterface
public interface NodeEvents {

  /// Takes one event.
  void on(NodeEvent event);

  /// Takes no notice.
  NodeEvents NONE = _ -> {};

  /// Both, this one first.
  default NodeEvents and(NodeEvents other) {
    return event -> {
      on(event);
      other.on(event);
    };
  }
}
