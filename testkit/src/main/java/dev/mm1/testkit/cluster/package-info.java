/// A cluster inside one JVM, and what every [dev.mm1.core.cluster.Discovery],
/// [dev.mm1.core.cluster.Grid] and [dev.mm1.core.cluster.Probe] must do. Start with
/// [dev.mm1.testkit.cluster.InMemoryCluster].
///
/// May import: `dev.mm1.core`.
@NullMarked
package dev.mm1.testkit.cluster;

import org.jspecify.annotations.NullMarked;
