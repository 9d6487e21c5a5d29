/// Sessions with the other nodes: opened, kept, ended. Start with `Peers`; what decides how two
/// nodes come to one session is [dev.mm1.runtime.peer.OpeningDecider], and its rules are
/// [dev.mm1.runtime.peer.OpeningRules].
///
/// May import: core, `signal`, `wire`, `client`.
@NullMarked
package dev.mm1.runtime.peer;

import org.jspecify.annotations.NullMarked;
