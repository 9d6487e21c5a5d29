/// Programs of jcstress: what several threads do to one cell at the same moment, and which results
/// may be seen. They live in the package whose classes they try out.
@NullMarked
package dev.mm1.runtime.cell;

import org.jspecify.annotations.NullMarked;
