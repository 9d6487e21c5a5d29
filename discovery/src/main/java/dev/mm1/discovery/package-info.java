/// Finds the other nodes with Hazelcast, and keeps the cluster's tables in its maps. Start with
/// [dev.mm1.discovery.HazelcastDiscovery].
///
/// May import: `dev.mm1.core`, `rows`.
@NullMarked
package dev.mm1.discovery;

import org.jspecify.annotations.NullMarked;
