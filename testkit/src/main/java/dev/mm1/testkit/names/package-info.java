/// Names for tests. Start with [dev.mm1.testkit.names.LocalNames].
///
/// May import: `dev.mm1.core`, `dev.mm1.testkit`.
@NullMarked
package dev.mm1.testkit.names;

import org.jspecify.annotations.NullMarked;
