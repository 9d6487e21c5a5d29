/// A suite of random programs on several nodes, with faults between them: what happened is written
/// down, and afterwards checked against what is promised.
///
/// May import: everything but the rest of the simulator except its puppets and clusters.
@NullMarked
package dev.mm1.simulator.net;

import org.jspecify.annotations.NullMarked;
