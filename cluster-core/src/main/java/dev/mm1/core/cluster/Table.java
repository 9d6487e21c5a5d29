package dev.mm1.core.cluster;

import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/// One table of a [Grid]: rows of bytes under text keys.
///
/// Calls do not wait; outcomes and changes are handed over on threads of the grid, which must not
/// be blocked. Outcomes of calls come in no particular order.
public interface Table {

  /// Sets the row if it is still as expected.
  ///
  /// @param key of the row
  /// @param expected the bytes it must hold; empty: it must not be there
  /// @param next the bytes it shall hold; empty: it is removed
  /// @param then called exactly once
  void compareAndSet(
      String key, Optional<ByteString> expected, Optional<ByteString> next, Consumer<Written> then);

  /// Reads one row as the grid holds it.
  void read(String key, Consumer<RowRead> then);

  /// Reads all rows as the grid holds them; not one moment's state if others write meanwhile.
  void scan(Consumer<Scanned> then);

  /// Hears of every row that changes, with its bytes after the change. Changes of one row come in
  /// their order. A change can be missed, or told twice, when members come and go: [GridEvent]
  /// tells when to scan. The listener must not block.
  void listen(Consumer<RowChange> listener);

  /// What came of a write.
  sealed interface Written {
    /// The row is as wanted.
    record Done() implements Written {}

    /// The row was not as expected; nothing was changed.
    record Differs(Optional<ByteString> actual) implements Written {}

    /// Nobody can say whether the row was changed.
    record Unknown(String why) implements Written {}
  }

  /// What came of reading a row.
  sealed interface RowRead {
    /// The row as it is; empty if there is none.
    record Row(Optional<ByteString> bytes) implements RowRead {}

    /// It could not be read.
    record Failed(String why) implements RowRead {}
  }

  /// What came of a scan.
  sealed interface Scanned {
    /// All rows.
    record Rows(SortedMap<String, ByteString> rows) implements Scanned {}

    /// They could not be read.
    record Failed(String why) implements Scanned {}
  }

  /// A row after a change.
  ///
  /// @param key of the row
  /// @param bytes what it holds now; empty if it was removed
  record RowChange(String key, Optional<ByteString> bytes) {}
}
