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
/// the peer knew (B20). Linking anew takes the last unlink back: what comes then, counts (B18).
final class Links {

  /// A link and the way that its signals take.
  record Link(Address peer, Route over) {}

  /// An unlink that has not been acknowledged, and the way that it took.
  record Cut(long id, Route over) {}

  private final Map<Address, Route> linked = new LinkedHashMap<>(2);
  private final Map<Address, Cut> cuts = new LinkedHashMap<>(2);
  private long lastCut;

  boolean has(Address peer) {
    return linked.containsKey(peer);
  }

  /// This actor links itself, or is linked with one of the same node; twice is once (B5).
  void link(Address peer, Route over) {
    cuts.remove(peer);
    linked.put(peer, over);
  }

  /// The peer of another node has linked itself. Does not count if an unlink of ours has not
  /// reached it yet.
  void addFrom(Address peer, Route over) {
    if (!cuts.containsKey(peer)) {
      linked.put(peer, over);
    }
  }

  /// The link is no more.
  ///
  /// @return the way its signals took; empty if there was no link
  Optional<Route> remove(Address peer) {
    return Optional.ofNullable(linked.remove(peer));
  }

  /// This actor removes its link with one of another node.
  ///
  /// @return what the peer is to be told, and to acknowledge; empty if there was no link
  Optional<Cut> unlink(Address peer) {
    var cut = remove(peer).map(over -> new Cut(++lastCut, over));
    cut.ifPresent(made -> cuts.put(peer, made));
    return cut;
  }

  /// The peer has seen an unlink. Only the latest one matters.
  void acknowledged(Address peer, long id) {
    cuts.computeIfPresent(peer, (_, cut) -> cut.id() == id ? null : cut);
  }

  /// The way is lost: all links over it are no more, and no acknowledgement will come over it.
  ///
  /// @return the peers that were linked over it
  List<Address> lost(Route route) {
    cuts.values().removeIf(cut -> cut.over().equals(route));
    var peers =
        linked.entrySet().stream()
            .filter(link -> link.getValue().equals(route))
            .map(Map.Entry::getKey)
            .toList();
    peers.forEach(linked::remove);
    return peers;
  }

  /// At the end of the actor: all its links.
  List<Link> removeAll() {
    var all = new ArrayList<Link>(linked.size());
    linked.forEach((peer, over) -> all.add(new Link(peer, over)));
    linked.clear();
    cuts.clear();
    return all;
  }

  int size() {
    return linked.size();
  }
}
