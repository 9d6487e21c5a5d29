/// Small programs that show one thing each. Start with [dev.mm1.examples.Hello].
@NullMarked
package dev.mm1.examples;

import org.jspecify.annotations.NullMarked;
