package dev.mm1.runtime.peer;

import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.host.Chance;
import dev.mm1.core.host.Host;
import dev.mm1.core.transport.Transport;
import dev.mm1.runtime.wire.SignalCodec;

/// What sessions stand on.
///
/// @param host time, timers, and waiting at the end
/// @param chance jitter and nonces
/// @param transport carries frames; closed by whoever made it
/// @param codec turns signals into bytes
/// @param events where losses, arrivals and refusals are told
public record Ground(
    Host host, Chance chance, Transport transport, SignalCodec codec, NodeEvents events) {}
