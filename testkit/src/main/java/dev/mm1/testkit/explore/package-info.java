/// Walks all states that a small world of pure deciders can reach. Start with
/// [dev.mm1.testkit.explore.Explorer].
///
/// May import: nothing of ours.
@NullMarked
package dev.mm1.testkit.explore;

import org.jspecify.annotations.NullMarked;
