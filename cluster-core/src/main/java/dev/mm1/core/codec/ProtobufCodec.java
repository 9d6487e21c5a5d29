package dev.mm1.core.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;

/// A generated protobuf message, which knows its bytes itself.
record ProtobufCodec<M extends Message>(M prototype) implements MessageCodec<M> {

  @Override
  public ByteString encode(M value) {
    return value.toByteString();
  }

  @Override
  @SuppressWarnings("unchecked") // The parser of a message makes such messages.
  public M decode(ByteString bytes) {
    try {
      return (M) prototype.getParserForType().parseFrom(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new CodecException("broken bytes: " + broken.getMessage(), broken);
    }
  }
}
