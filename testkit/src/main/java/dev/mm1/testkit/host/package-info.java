/// Hosts for tests. Start with [dev.mm1.testkit.host.ThreadHost].
///
/// May import: `dev.mm1.core`.
@NullMarked
package dev.mm1.testkit.host;

import org.jspecify.annotations.NullMarked;
