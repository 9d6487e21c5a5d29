/// Questions to a node from somebody who is no member: the command line, tools. Start with
/// [dev.mm1.runtime.client.ClientSession]; the node's side of it is [dev.mm1.runtime.client.Desk].
///
/// May import: core, `wire`.
@NullMarked
package dev.mm1.runtime.client;

import org.jspecify.annotations.NullMarked;
