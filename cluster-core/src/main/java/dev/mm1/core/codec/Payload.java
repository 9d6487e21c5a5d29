package dev.mm1.core.codec;

import com.google.protobuf.ByteString;

/// A message as it crosses the wire.
///
/// @param type the name under which its type is registered, here and there
/// @param bytes what the type's codec made of it
public record Payload(String type, ByteString bytes) {}
