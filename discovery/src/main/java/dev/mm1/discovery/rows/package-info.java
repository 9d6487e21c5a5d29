/// What runs where a row is kept: comparing and setting, and deciding between two halves' rows.
///
/// May import: `dev.mm1.core`.
@NullMarked
package dev.mm1.discovery.rows;

import org.jspecify.annotations.NullMarked;
