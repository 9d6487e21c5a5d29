/// What is set for actors by their paths. Imports `dev.mm1.core.actor` alone.
@NullMarked
package dev.mm1.core.settings;

import org.jspecify.annotations.NullMarked;
