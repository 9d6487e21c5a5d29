/// One dependency for all of mm1. Start with [dev.mm1.NodeConfig].
///
/// May import all modules below the facade; never `dev.mm1.cli`.
@NullMarked
package dev.mm1;

import org.jspecify.annotations.NullMarked;
