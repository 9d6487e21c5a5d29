package dev.mm1.runtime.peer;

import dev.mm1.core.node.NodeId;
import java.util.function.Consumer;

/// What all parts of the sessions of one node share.
///
/// @param left hears of those who have said goodbye
record Means(
    PeerSettings settings,
    Ground ground,
    Greeter greeter,
    Complaints complaints,
    Consumer<NodeId> left) {}
