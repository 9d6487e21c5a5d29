package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.runtime.signal.Route;
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
  ///
  /// @param as the address by which the peer knows this actor: its own, or one that it has bound
  record Link(Address peer, Address as, Route over) {}

  /// An unlink that has not been acknowledged, and the way that it took.
  record Cut(long id, Address as, Route over) {}

  private final Map<Address, Link> linked = new LinkedHashMap<>(2);
  private final Map<Address, Cut> cuts = new LinkedHashMap<>(2);
  private long lastCut;

  boolean has(Address peer) {
    return linked.containsKey(peer);
  }

  /// This actor links itself, or is linked with one of the same node; twice is once (B5).
  void link(Link link) {
    cuts.remove(link.peer());
    linked.put(link.peer(), link);
  }

  /// The peer of another node has linked itself. Does not count if an unlink of ours has not
  /// reached it yet.
  void addFrom(Link link) {
    if (!cuts.containsKey(link.peer())) {
      linked.put(link.peer(), link);
    }
  }

  /// The link is no more.
  ///
  /// @return the link; empty if there was none
  Optional<Link> remove(Address peer) {
    return Optional.ofNullable(linked.remove(peer));
  }

  /// This actor removes its link with one of another node.
  ///
  /// @return what the peer is to be told, and to acknowledge; empty if there was no link
  Optional<Cut> unlink(Address peer) {
    var cut = remove(peer).map(link -> new Cut(++lastCut, link.as(), link.over()));
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
        linked.values().stream().filter(link -> link.over().equals(route)).map(Link::peer).toList();
    peers.forEach(linked::remove);
    return peers;
  }

  /// At the end of the actor: all its links.
  List<Link> removeAll() {
    var all = List.copyOf(linked.values());
    linked.clear();
    cuts.clear();
    return all;
  }

  /// Whom the actor is linked to.
  List<Address> peers() {
    return List.copyOf(linked.keySet());
  }

  int size() {
    return linked.size();
  }
}
