/// What helps to tell people what they did wrong. Not exported.
///
/// May import: nothing of mm1.
@NullMarked
package dev.mm1.words;

import org.jspecify.annotations.NullMarked;
