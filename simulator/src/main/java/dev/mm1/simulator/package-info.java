/// Clusters in one JVM, with a firewall between the nodes and puppets on them. May import
/// everything but the modules that start real programs.
@NullMarked
package dev.mm1.simulator;

import org.jspecify.annotations.NullMarked;
