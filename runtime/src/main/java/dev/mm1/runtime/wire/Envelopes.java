package dev.mm1.runtime.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import dev.mm1.core.address.Address;
import dev.mm1.core.wire.proto.Envelope;
import java.io.IOException;

/// Looks at envelopes without decoding them.
public final class Envelopes {

  private static final int TO = (Envelope.TO_FIELD_NUMBER << 3) | 1;

  private Envelopes() {}

  /// Whom the bytes of an envelope are for; address 0 if they do not say so, or are no envelope.
  public static Address receiver(ByteString envelope) {
    try {
      CodedInputStream in = envelope.newCodedInput();
      for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
        if (tag == TO) {
          return new Address(in.readFixed64());
        }
        if (!in.skipField(tag)) {
          break;
        }
      }
    } catch (IOException broken) {
      // Whoever decodes it says so.
    }
    return new Address(0);
  }
}
