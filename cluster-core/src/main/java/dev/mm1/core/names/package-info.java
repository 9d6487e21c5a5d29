/// Global names: the contract. Start with [dev.mm1.core.names.Names].
///
/// May import: `address`.
@NullMarked
package dev.mm1.core.names;

import org.jspecify.annotations.NullMarked;
