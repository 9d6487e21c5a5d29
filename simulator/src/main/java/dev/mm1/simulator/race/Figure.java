package dev.mm1.simulator.race;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.Traits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/// What must be true of one actor, as far as is known by now: with whom it is bound, what it must
/// hear next, and why it may end.
final class Figure {
  private final Address address;
  private final Kind kind;
  private final Optional<Address> parent;
  private final int mailbox;
  private boolean trapping;

  private final Set<Address> links = new LinkedHashSet<>();
  private final Map<WatchRef, Address> watches = new LinkedHashMap<>();
  private WatchRef lastWatch = new WatchRef(0);

  /// All that is in its mailbox, but for requests, in order.
  private final Queue<Object> mail = new ArrayDeque<>();

  private long asks;
  private long answers;

  /// The first reason for which it was told to end.
  private Optional<ExitReason> told = Optional.empty();

  /// Reasons of its own.
  private final List<ExitReason> wishes = new ArrayList<>();

  /// When it was found no more.
  private long goneAt = Long.MAX_VALUE;

  private boolean gone;
  private Optional<ExitReason> end = Optional.empty();

  /// @param parent to whom it was linked at birth
  Figure(Address address, Kind kind, Traits traits, Optional<Address> parent) {
    this.address = address;
    this.kind = kind;
    this.parent = parent;
    this.mailbox = traits.mailbox();
    this.trapping = traits.trapping();
  }

  Address address() {
    return address;
  }

  Kind kind() {
    return kind;
  }

  /// It is found no more (B4); its links and watches have not been told yet.
  void goes(long moment) {
    gone = true;
    goneAt = moment;
  }

  long goneAt() {
    return goneAt;
  }

  boolean isGone() {
    return gone;
  }

  /// Whether nothing has happened yet that must end it.
  boolean mayLive() {
    return !gone && told.isEmpty() && wishes.isEmpty();
  }

  boolean isTold() {
    return told.isPresent();
  }

  /// Whether its mailbox may be full, requests and commands included.
  boolean mayBeFull() {
    return mailbox < 1000;
  }

  Set<Address> links() {
    return links;
  }

  Map<WatchRef, Address> watches() {
    return watches;
  }

  Queue<Object> mail() {
    return mail;
  }

  void trap(boolean exits) {
    trapping = exits;
  }

  void asks() {
    asks++;
  }

  void isAnswered() {
    answers++;
  }

  long unanswered() {
    return asks - answers;
  }

  void wishes(ExitReason reason) {
    wishes.add(reason);
  }

  /// An exit signal arrives (B9, B10, B22, B28).
  void signalled(Address from, ExitReason reason) {
    if (trapping) {
      trapped(from, reason);
    } else if (reason.endsLinked()) {
      tell(reason);
    }
  }

  private void trapped(Address from, ExitReason reason) {
    if (kind != Kind.PROCESS && parent.filter(from::equals).isPresent()) {
      // When it comes to that signal, it ends.
      wishes(reason);
    } else {
      arrives(new Exited(from, reason));
    }
  }

  /// It is told to end, whether it traps exits or not (B24).
  void tell(ExitReason reason) {
    if (mayArrive()) {
      told = Optional.of(reason);
    }
  }

  /// It is in the mailbox now.
  void arrives(Object item) {
    if (mayArrive()) {
      mail.add(item);
    }
  }

  private boolean mayArrive() {
    return !gone && told.isEmpty();
  }

  void watches(WatchRef ref, Address peer) {
    lastWatch = ref;
    watches.put(ref, peer);
  }

  /// The watched actor has ended, or is not there.
  void fires(WatchRef ref, ExitReason reason) {
    var peer = watches.remove(ref);
    if (peer != null) {
      arrives(new Down(peer, ref, reason));
    }
  }

  /// The last watch is in force no more.
  ///
  /// @return whether it was (B35)
  boolean unwatchesLast() {
    return watches.remove(lastWatch) != null;
  }

  /// What the last watch has left in the mailbox is taken out (B34).
  void flushesLast() {
    mail.removeIf(item -> item instanceof Down(_, var ref, _) && ref.equals(lastWatch));
  }

  /// It has ended.
  ///
  /// @return whether that is a reason that it had
  boolean ends(ExitReason reason) {
    end = Optional.of(reason);
    watches.clear();
    return told.map(reason::equals)
        .orElseGet(() -> wishes.stream().anyMatch(wish -> isThat(wish, reason)));
  }

  /// Of a failure only the message is known beforehand.
  private static boolean isThat(ExitReason wish, ExitReason reason) {
    if (wish instanceof ExitReason.Failed expected && reason instanceof ExitReason.Failed given) {
      return expected.message().equals(given.message());
    }
    return wish.equals(reason);
  }

  @Override
  public String toString() {
    return "%s: told %s, wishes %s, end %s, links %s, watches %s, mail %s, unanswered %d"
        .formatted(address, told, wishes, end, links, watches, mail, unanswered());
  }
}
