/// A network for tests, and what every transport must do. Start with
/// [dev.mm1.testkit.net.InMemoryNetwork] and [dev.mm1.testkit.net.TransportContract].
///
/// May import: `dev.mm1.core`, `dev.mm1.testkit`.
@NullMarked
package dev.mm1.testkit.net;

import org.jspecify.annotations.NullMarked;
