package dev.mm1.runtime.peer;

import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.runtime.client.Desk;
import dev.mm1.runtime.wire.Credentials;
import java.util.function.BooleanSupplier;

/// As whom a node answers on its actor port, from before it has an identity.
///
/// @param credentials of its cluster
/// @param name what it is called
/// @param life what it drew at its start
/// @param isMemberUp whether it is in the cluster already; asked by probes
/// @param desk answers clients
public record Persona(
    Credentials credentials, NodeName name, LifeId life, BooleanSupplier isMemberUp, Desk desk) {}
