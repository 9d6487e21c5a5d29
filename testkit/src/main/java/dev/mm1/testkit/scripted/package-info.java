/// The scripted runtime: every operation of an actor becomes a step that the test inspects and
/// answers, and the actor stays where it is until then. Start with
/// [dev.mm1.testkit.scripted.ScriptedRuntime].
///
/// May import: `dev.mm1.core`, `script`, `played`.
@NullMarked
package dev.mm1.testkit.scripted;

import org.jspecify.annotations.NullMarked;
