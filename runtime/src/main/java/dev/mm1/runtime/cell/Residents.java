package dev.mm1.runtime.cell;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Cells by the serials of their addresses. Serials are given one after the other; so neighbours
/// share an entry, a [Page], which is cheaper than one for each. Looking up needs no lock.
final class Residents {

  /// Few, for a page stays until the last of its cells has left.
  private static final int PAGE = 16;

  /// No page is empty. A page is changed by the map, one change at a time.
  private final ConcurrentMap<Long, Page> pages = new ConcurrentHashMap<>();

  void add(long serial, Cell cell) {
    pages.compute(
        serial / PAGE, (_, page) -> (page == null ? new Page() : page).with(serial, cell));
  }

  /// Does nothing if nobody is there.
  void remove(long serial) {
    pages.computeIfPresent(serial / PAGE, (_, page) -> page.without(serial));
  }

  Optional<Cell> find(long serial) {
    var page = pages.get(serial / PAGE);
    return page == null ? Optional.empty() : Optional.ofNullable(page.at(serial));
  }

  Stream<Cell> all() {
    return pages.values().stream().flatMap(Page::all);
  }

  /// Counts them.
  int size() {
    return (int) all().count();
  }

  private static final class Page {
    private final AtomicReferenceArray<@Nullable Cell> cells = new AtomicReferenceArray<>(PAGE);

    private static int slot(long serial) {
      return (int) (serial % PAGE);
    }

    @Nullable Cell at(long serial) {
      return cells.get(slot(serial));
    }

    Page with(long serial, Cell cell) {
      cells.set(slot(serial), cell);
      return this;
    }

    /// @return null if nobody is left
    @Nullable Page without(long serial) {
      cells.set(slot(serial), null);
      return all().findAny().isPresent() ? this : null;
    }

    Stream<Cell> all() {
      return IntStream.range(0, PAGE).mapToObj(cells::get).filter(Objects::nonNull);
    }
  }
}
