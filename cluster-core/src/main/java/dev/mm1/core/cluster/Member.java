package dev.mm1.core.cluster;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeId;

/// A node that is in the cluster, and where its actor port is.
///
/// @param node which life of which node
/// @param endpoint what others dial
public record Member(NodeId node, Endpoint endpoint) {}
