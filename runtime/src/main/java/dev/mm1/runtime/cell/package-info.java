/// The actors of one node: their cells, mailboxes, links and watches, and the asks that are under
/// way. Start with [dev.mm1.runtime.cell.Cells].
///
/// May import: `signal`.
@NullMarked
package dev.mm1.runtime.cell;

import org.jspecify.annotations.NullMarked;
