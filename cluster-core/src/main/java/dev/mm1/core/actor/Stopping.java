package dev.mm1.core.actor;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;

/// Ending actors.
public interface Stopping {

  /// Sends an exit signal, with this actor as its sender; no link is needed (B26). An actor that
  /// traps exits gets [dev.mm1.core.signal.Exited] and decides itself; another one ends with the
  /// reason, but ignores `Normal` (B22).
  ///
  /// @return `NOT_FOUND` if the address is of this node and nobody is there
  /// @throws IllegalArgumentException if the reason is [ExitReason.Killed]: killing is [#kill]
  Delivery exit(Address target, ExitReason reason);

  /// Ends an actor without giving it a say: it is interrupted and ends with `Killed` (B24).
  ///
  /// @return `NOT_FOUND` if the address is of this node and nobody is there
  Delivery kill(Address target);

  /// Ends this actor, with the reason; never returns.
  ///
  /// @throws ActorEnded always; let it pass
  ActorEnded quit(ExitReason reason);
}
