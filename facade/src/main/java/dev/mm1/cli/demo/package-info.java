/// The demonstration: a driver that starts three nodes as processes, kills one, and believes only
/// what the nodes themselves report. Start with `Scenario`.
///
/// The driver and a node talk in lines: orders go down the node's standard input, reports come up
/// its standard output, and the end of its input ends the node. So no node outlives the driver,
/// however that ends.
///
/// May import: `dev.mm1`, and the modules below the facade.
@NullMarked
package dev.mm1.cli.demo;

import org.jspecify.annotations.NullMarked;
