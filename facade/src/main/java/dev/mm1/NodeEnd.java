package dev.mm1;

/// Why a node has ended.
public enum NodeEnd {
  /// Somebody closed it.
  CLOSED,
  /// A later life of the same node has taken its place in the cluster.
  SUPERSEDED
}
