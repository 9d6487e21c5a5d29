/// Puppets: actors of every kind that do what they are told by messages, and the places where they
/// live. Start with [dev.mm1.simulator.puppet.Stage].
///
/// May import: everything but the rest of the simulator.
@NullMarked
package dev.mm1.simulator.puppet;

import org.jspecify.annotations.NullMarked;
