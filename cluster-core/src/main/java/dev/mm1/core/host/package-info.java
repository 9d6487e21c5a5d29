/// The seam towards threads and time. Start with [dev.mm1.core.host.Host].
///
/// May import: nothing of ours.
@NullMarked
package dev.mm1.core.host;

import org.jspecify.annotations.NullMarked;
