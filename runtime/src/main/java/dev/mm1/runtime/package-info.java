/// The door of the runtime: what a node tells its log.
///
/// May import: everything of this module.
@NullMarked
package dev.mm1.runtime;

import org.jspecify.annotations.NullMarked;
