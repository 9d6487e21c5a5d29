/// Helpers of all tests. May import: nothing of ours.
@NullMarked
package dev.mm1.testkit;

import org.jspecify.annotations.NullMarked;
