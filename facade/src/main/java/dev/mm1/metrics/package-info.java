/// The figures of a node as Micrometer meters. Start with [dev.mm1.metrics.NodeMetrics].
///
/// Micrometer is there if the program that embeds a node has it; nothing else needs it.
///
/// May import: core.
@NullMarked
package dev.mm1.metrics;

import org.jspecify.annotations.NullMarked;
