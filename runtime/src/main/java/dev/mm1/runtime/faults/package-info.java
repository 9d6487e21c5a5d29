/// Connections that are broken on purpose: a transport that does to what it carries what networks
/// do. Start with [dev.mm1.runtime.faults.FaultyTransport].
///
/// May import: core.
@NullMarked
package dev.mm1.runtime.faults;

import org.jspecify.annotations.NullMarked;
