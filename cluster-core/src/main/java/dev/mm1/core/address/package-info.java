/// Addresses of actors, and the nets and node tags they fall into. Start with
/// [dev.mm1.core.address.Address].
///
/// May import: nothing of ours.
@NullMarked
package dev.mm1.core.address;

import org.jspecify.annotations.NullMarked;
