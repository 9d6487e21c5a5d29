/// Measured workloads, as whole programs. May import: the facade.
@NullMarked
package dev.mm1.bench;

import org.jspecify.annotations.NullMarked;
