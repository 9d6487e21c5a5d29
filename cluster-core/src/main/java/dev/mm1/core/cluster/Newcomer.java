package dev.mm1.core.cluster;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeName;

/// A node that wants to join.
///
/// @param name what it is called
/// @param life what it drew at its start
/// @param endpoint where its actor port is, as others dial it; the port is bound already
public record Newcomer(NodeName name, LifeId life, Endpoint endpoint) {}
