package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.signal.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whom one actor watches, and who watches it. Guarded by the lock of its cell.
final class Watches {

  /// A watch that this actor made.
  ///
  /// @param heard what its firing becomes
  record Watch(WatchRef ref, Address peer, Route over, Heard heard) {

    /// What the mailbox takes in when the watch fires.
    Object fire(ExitReason reason) {
      return heard.of(new Down(peer, ref, reason));
    }
  }

  /// A watch on this actor.
  record Watcher(Address watcher, WatchRef ref, Route over) {}

  private record Key(Address watcher, WatchRef ref) {}

  private final Map<WatchRef, Watch> watching = new LinkedHashMap<>(2);
  private final Map<Key, Watcher> watchers = new LinkedHashMap<>(2);

  void add(Watch watch) {
    watching.put(watch.ref(), watch);
  }

  Optional<Watch> remove(WatchRef ref) {
    return Optional.ofNullable(watching.remove(ref));
  }

  /// Setting one up twice is harmless.
  void addWatcher(Watcher watcher) {
    watchers.put(new Key(watcher.watcher(), watcher.ref()), watcher);
  }

  void removeWatcher(Address watcher, WatchRef ref) {
    watchers.remove(new Key(watcher, ref));
  }

  /// The way is lost: watchers behind it are forgotten, for they have heard of it themselves.
  ///
  /// @return the watches over it, which are no more
  List<Watch> lost(Route route) {
    watchers.values().removeIf(watcher -> watcher.over().equals(route));
    var lost = watching.values().stream().filter(watch -> watch.over().equals(route)).toList();
    lost.forEach(watch -> watching.remove(watch.ref()));
    return lost;
  }

  /// At the end of the actor: the watches that it made.
  List<Watch> removeWatches() {
    var all = new ArrayList<>(watching.values());
    watching.clear();
    return all;
  }

  /// At the end of the actor: the watches on it.
  List<Watcher> removeWatchers() {
    var all = new ArrayList<>(watchers.values());
    watchers.clear();
    return all;
  }

  /// Whom the actor watches.
  List<Address> watched() {
    return watching.values().stream().map(Watch::peer).toList();
  }

  /// Who watches the actor.
  List<Address> watchers() {
    return watchers.values().stream().map(Watcher::watcher).toList();
  }

  int made() {
    return watching.size();
  }

  int onIt() {
    return watchers.size();
  }

  int size() {
    return watching.size() + watchers.size();
  }
}
