package dev.mm1.core.signal;

import dev.mm1.core.node.NodeId;

/// A session with another node stands; to who watches nodes. Comes before everything that is heard
/// over the session, and after the [NodeDown] of an earlier one (B54).
public record NodeUp(NodeId node) implements Message {}
