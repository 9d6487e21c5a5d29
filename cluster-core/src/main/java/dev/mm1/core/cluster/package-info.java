/// The seams towards the cluster: who is there, and what all share. Start with
/// [dev.mm1.core.cluster.Discovery].
///
/// May import: `address`, `node`.
@NullMarked
package dev.mm1.core.cluster;

import org.jspecify.annotations.NullMarked;
