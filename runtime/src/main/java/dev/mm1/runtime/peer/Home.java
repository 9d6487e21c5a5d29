package dev.mm1.runtime.peer;

import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeId;
import dev.mm1.runtime.signal.Inbox;

/// What a node has once it has its identity.
///
/// @param self who it is
/// @param endpoint where others dial it
/// @param inbox takes what arrives for its actors
record Home(NodeId self, Endpoint endpoint, Inbox inbox) {}
