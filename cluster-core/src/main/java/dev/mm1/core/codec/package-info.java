/// How messages become bytes. Start with `Protocol`, the set of types that a node can send and
/// understand.
///
/// May import: `address`, `signal`.
@NullMarked
package dev.mm1.core.codec;

import org.jspecify.annotations.NullMarked;
