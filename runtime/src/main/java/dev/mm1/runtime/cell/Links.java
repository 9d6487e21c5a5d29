package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.runtime.signal.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One actor's side of its links. Guarded by the lock of its cell.
///
/// Between two nodes a link and an unlink can cross. Therefore an unlink has a number and is
/// acknowledged, and until then a link that comes from that peer does not count: it was sent before
/// the peer knew (B20).
final class Links {

  /// A link and the way that its signals take.
  record Link(Address peer, Route over) {}

  private final Map<Address, Route> linked = new LinkedHashMap<>();
  private final Map<Address, Long> unlinking = new LinkedHashMap<>();
  private long unlinks;

  boolean has(Address peer) {
    return linked.containsKey(peer);
  }

  /// This actor links itself; twice is once (B5).
  void add(Address peer, Route over) {
    linked.put(peer, over);
  }

  /// The peer has linked itself.
  ///
  /// @return false if that does not count, since an unlink of ours has not reached it yet
  boolean addFrom(Address peer, Route over) {
    if (unlinking.containsKey(peer)) {
      return false;
    }
    linked.put(peer, over);
    return true;
  }

  /// The link is no more.
  ///
  /// @return the way its signals took; empty if there was no link
  Optional<Route> remove(Address peer) {
    return Optional.ofNullable(linked.remove(peer));
  }

  /// The number of a new unlink, to be acknowledged by the peer.
  long unlink(Address peer) {
    unlinks++;
    unlinking.put(peer, unlinks);
    return unlinks;
  }

  /// The peer has seen an unlink. Only the latest one matters.
  void acknowledged(Address peer, long id) {
    unlinking.remove(peer, id);
  }

  /// The way is lost: no acknowledgement will come over it.
  ///
  /// @return the peers that were linked over it
  List<Address> lost(Route route) {
    var peers =
        linked.entrySet().stream()
            .filter(link -> link.getValue().equals(route))
            .map(Map.Entry::getKey)
            .toList();
    unlinking.keySet().removeIf(peer -> peer.tagBits() == route.node().tag().value());
    return peers;
  }

  /// At the end of the actor: all its links.
  List<Link> removeAll() {
    var all = new ArrayList<Link>(linked.size());
    linked.forEach((peer, over) -> all.add(new Link(peer, over)));
    linked.clear();
    unlinking.clear();
    return all;
  }
}
