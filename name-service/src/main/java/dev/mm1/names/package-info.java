/// Global names on the cluster's grid. Start with [dev.mm1.names.GlobalNames].
///
/// The node of an actor is the only authority for that actor's names. [dev.mm1.names.Registry]
/// decides, without thread or clock; [dev.mm1.names.GlobalNames] acts.
///
/// May import: `dev.mm1.core`.
@NullMarked
package dev.mm1.names;

import org.jspecify.annotations.NullMarked;
