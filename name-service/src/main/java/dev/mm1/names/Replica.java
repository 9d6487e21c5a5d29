package dev.mm1.names;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// This node's copy of the table, for reading without waiting. Any thread may read; only the
/// decider writes.
///
/// What is known of a row comes in two ways that are not ordered with each other: the grid's
/// listener, in the order of the changes, and answers to calls, which are true at some moment
/// between question and answer. Numbers alone cannot order them, since a merge may rightly bring
/// back an older claim. So an answer counts only if nothing was heard of the row since the
/// question; a change only if it cannot be older than what an answer said. Whatever is in doubt is
/// read again.
final class Replica {

  /// What came of an observation.
  enum Verdict {
    /// It is what this node knows now.
    TAKEN,
    /// It may be older than what is known: read the row.
    DOUBTED
  }

  private record Entry(Row row, boolean heard) {}

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final Map<String, Long> touched = new HashMap<>();
  private long ticket;
  private int asked;

  Optional<Row> get(String name) {
    return Optional.ofNullable(entries.get(name)).map(Entry::row);
  }

  Map<String, Row> all() {
    var all = new TreeMap<String, Row>();
    entries.forEach((name, entry) -> all.put(name, entry.row()));
    return all;
  }

  /// Begins a question to the grid: its ticket, later than all before.
  long ask() {
    asked++;
    return ++ticket;
  }

  /// A number like a ticket that asks nothing.
  long number() {
    return ++ticket;
  }

  /// The question has been answered; to be called once for each, after what it said was taken.
  void answered() {
    asked--;
    if (asked == 0) {
      touched.clear();
    }
  }

  /// The listener told what the row is after a change.
  Verdict heard(String name, Seen seen) {
    touched.put(name, ticket);
    var known = entries.get(name);
    if (known == null || known.heard() || follows(known.row(), seen)) {
      set(name, seen, true);
      return Verdict.TAKEN;
    }
    return Verdict.DOUBTED;
  }

  private static boolean follows(Row known, Seen seen) {
    return seen.asRow().filter(row -> row.sameClaim(known) || known.beats(row)).isPresent();
  }

  /// An answer said what the row was.
  Verdict learned(String name, Seen seen, long asked) {
    boolean same = get(name).equals(seen.asRow());
    if (touched.getOrDefault(name, -1L) >= asked) {
      return same ? Verdict.TAKEN : Verdict.DOUBTED;
    }
    touched.put(name, ticket);
    if (!same) {
      set(name, seen, false);
    }
    return Verdict.TAKEN;
  }

  private void set(String name, Seen seen, boolean heard) {
    seen.asRow()
        .ifPresentOrElse(
            row -> entries.put(name, new Entry(row, heard)), () -> entries.remove(name));
  }
}
