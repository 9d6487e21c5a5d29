/// A few pages over HTTP, for probes and scrapers. Start with [dev.mm1.http.HttpDoor].
///
/// May import: core.
@NullMarked
package dev.mm1.http;

import org.jspecify.annotations.NullMarked;
