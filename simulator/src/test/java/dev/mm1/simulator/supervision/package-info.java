/// Supervisors with real actors below them, in virtual time.
@NullMarked
package dev.mm1.simulator.supervision;

import org.jspecify.annotations.NullMarked;
