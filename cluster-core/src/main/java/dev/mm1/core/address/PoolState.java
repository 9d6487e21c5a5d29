package dev.mm1.core.address;

import java.util.Optional;

/// What an [AddressPool] has to give, at one moment. A value.
///
/// @param fresh what is leased from
/// @param freed what has been given back since; leased from only when the fresh does not do, so
///   that an address is used again as late as possible
record PoolState(FreeSpace fresh, FreeSpace freed) {

  /// A leased block, and the state afterwards.
  record Leased(Net block, PoolState after) {}

  static PoolState full(Net net) {
    return new PoolState(FreeSpace.all(net), FreeSpace.none(net));
  }

  /// Leases the lowest block that does: of the fresh, else of the freed, which then count as fresh
  /// and the other way round, else of both taken together.
  Optional<Leased> lease(NetMask size) {
    return lease(size, fresh, freed)
        .or(() -> lease(size, freed, fresh))
        .or(() -> lease(size, all(), FreeSpace.none(fresh.net())));
  }

  private static Optional<Leased> lease(NetMask size, FreeSpace from, FreeSpace other) {
    return from.first(size).map(block -> new Leased(block, new PoolState(from.take(block), other)));
  }

  PoolState giveBack(Net block) {
    return new PoolState(fresh, freed.give(block));
  }

  /// All that is free.
  FreeSpace all() {
    return fresh.or(freed);
  }
}
