package dev.mm1.core.actor;

import dev.mm1.core.address.Net;

/// Receiving for a whole net of addresses besides one's own.
public interface Binding {

  /// From now on, what is sent to any address of the net arrives in this actor's mailbox;
  /// [Receiving#envelope] tells which address was meant. Links, watches, exits, kills and pings to
  /// such an address mean this actor. The net is free again before anybody hears of this actor's
  /// end.
  ///
  /// @throws BindRefused if the net does not lie within the nets that this node gives away, or
  ///   overlaps one that is bound
  void bind(Net net);

  /// Gives a net back; does nothing if this actor has not bound exactly that one.
  void unbind(Net net);
}
