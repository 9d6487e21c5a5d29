package dev.mm1.core.signal;

import dev.mm1.core.node.NodeId;

/// The session with another node has ended; to who watches nodes. Comes after everything that was
/// heard over the session and after what its end did to the links, watches and asks of who hears
/// this (B54). The node may be dead or come back.
///
/// @param why for people
public record NodeDown(NodeId node, String why) implements Message {}
