package dev.mm1.core.address;

import java.math.BigInteger;
import java.util.Optional;

/// A pool has no block of the wanted size to lease. Closing leases makes room.
public final class AddressesExhausted extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AddressesExhausted(Net pool, NetMask wanted, BigInteger left, Optional<NetMask> widest) {
    super(
        "%s has no free block with mask %s; it has %s, and leases that are closed make room"
            .formatted(
                pool,
                wanted,
                widest
                    .map(
                        mask ->
                            "%s addresses left, the widest block with mask %s"
                                .formatted(left, mask))
                    .orElse("no address left")));
  }
}
