/// Playing an actor without a node: a script hands it its messages, on the test's own thread and in
/// virtual time, and a transcript tells what it did. Start with [dev.mm1.testkit.script.Script].
///
/// May import: core, `names`, `played`.
@NullMarked
package dev.mm1.testkit.script;

import org.jspecify.annotations.NullMarked;
