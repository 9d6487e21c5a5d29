package dev.mm1.names;

import com.google.protobuf.ByteString;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.wire.NameRow;
import java.util.Optional;

/// What the grid holds under a name.
sealed interface Seen {

  /// No row.
  record Nothing() implements Seen {}

  /// A row.
  record Held(Row row) implements Seen {}

  /// Bytes that mean nothing to this version; they are left alone.
  record Unreadable(String why) implements Seen {}

  static Seen nothing() {
    return new Nothing();
  }

  static Seen of(Optional<ByteString> bytes) {
    return bytes.map(Seen::parse).orElseGet(Nothing::new);
  }

  static Seen of(Row row) {
    return new Held(row);
  }

  private static Seen parse(ByteString bytes) {
    try {
      return new Held(Row.of(NameRow.parse(bytes), bytes));
    } catch (CodecException | IllegalStateException unreadable) {
      return new Unreadable(String.valueOf(unreadable.getMessage()));
    }
  }

  default Optional<Row> asRow() {
    return switch (this) {
      case Held(var row) -> Optional.of(row);
      case Nothing _, Unreadable _ -> Optional.empty();
    };
  }
}
