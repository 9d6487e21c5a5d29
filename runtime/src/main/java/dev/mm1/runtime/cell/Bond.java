package dev.mm1.runtime.cell;

import dev.mm1.runtime.cell.Links.Link;
import dev.mm1.runtime.signal.Route;

/// Links between two actors of this node: made and undone for both sides in one step, under both
/// locks. They are always taken in the order of addresses.
final class Bond {

  private Bond() {}

  /// Links both; twice is once (B5).
  ///
  /// @return false if the other has ended
  static boolean link(Cell self, Cell other, Route here) {
    synchronized (first(self, other).lock()) {
      synchronized (second(self, other).lock()) {
        if (other.hasEnded()) {
          return false;
        }
        self.ties().links().link(new Link(other.address(), self.address(), here));
        other.ties().links().link(new Link(self.address(), other.address(), here));
        return true;
      }
    }
  }

  /// Removes the link from both. From then on no exit signal of it arrives (B15).
  static void unlink(Cell self, Cell other) {
    synchronized (first(self, other).lock()) {
      synchronized (second(self, other).lock()) {
        var _ = self.ties().links().remove(other.address());
        var _ = other.ties().links().remove(self.address());
      }
    }
  }

  private static Cell first(Cell one, Cell other) {
    return one.address().compareTo(other.address()) < 0 ? one : other;
  }

  private static Cell second(Cell one, Cell other) {
    return first(one, other) == one ? other : one;
  }
}
