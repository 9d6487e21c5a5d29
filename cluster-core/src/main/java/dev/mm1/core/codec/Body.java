package dev.mm1.core.codec;

import java.io.IOException;

/// How a value fills a whole message, or a nested one between its length and its end.
interface Body {

  void write(WireOutput out, Object value);

  /// Reads to the end of the message.
  ///
  /// @throws IOException if the bytes are broken
  /// @throws CodecException if they are no such value
  Object read(WireInput in) throws IOException;
}
