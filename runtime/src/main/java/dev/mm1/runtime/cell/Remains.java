package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.Net;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.signal.Signal.Letter;
import java.util.List;

/// What an actor leaves behind.
///
/// @param reason why it ended
/// @param debts the slots of the requests that it did not answer
/// @param errands that it had begun
/// @param bound the nets that it received for
/// @param letters that it never took
record Remains(
    ExitReason reason,
    List<Links.Link> links,
    List<Watches.Watcher> watchers,
    List<Watches.Watch> watches,
    List<Address> debts,
    List<Errand> errands,
    List<Net> bound,
    List<Letter> letters) {}
