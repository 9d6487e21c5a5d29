package dev.mm1.names;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.NodeId;
import java.util.function.Predicate;

/// The node that an instance of the name service works for.
///
/// @param id which life of which node
/// @param host what carries its activity
/// @param events hears of lost names
/// @param isAlive whether an actor of this node lives. It must say no from before
///   [dev.mm1.core.names.Names#forget] is called for that actor, and for ever. Any thread may ask
public record Home(NodeId id, Host host, NodeEvents events, Predicate<Address> isAlive) {}
