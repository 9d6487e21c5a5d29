package dev.mm1.core.codec;

import com.google.protobuf.ByteString;

/// Turns the values of one type into bytes and back. Any number of threads may call.
///
/// @param <T> the type
public interface MessageCodec<T> {

  /// The bytes of a value.
  ///
  /// @throws CodecException naming what cannot be encoded
  ByteString encode(T value);

  /// The value of bytes that may come from a faulty or hostile peer.
  ///
  /// @throws CodecException if the bytes are no value of the type; nothing else, whatever the bytes
  T decode(ByteString bytes);
}
