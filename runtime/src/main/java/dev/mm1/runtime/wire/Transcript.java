package dev.mm1.runtime.wire;

import com.google.protobuf.ByteString;
import dev.mm1.core.node.ClusterSecret;
import java.util.ArrayList;
import java.util.List;

/// What both sides have said on one connection so far. It makes the codes of our steps and judges
/// those of the other side: a code covers all that was said before, so a step that was recorded
/// elsewhere, or moved, is not valid here. On an encrypted connection that itself counts as said.
///
/// Not for use by several threads at once.
public final class Transcript {

  private final ClusterSecret secret;
  private final List<byte[]> said = new ArrayList<>();

  /// Of a connection on which nothing was said yet.
  public Transcript(ClusterSecret secret) {
    this.secret = secret;
  }

  /// Everything said from now on belongs to this channel, and is not valid on another.
  ///
  /// @param channel what only its two ends know; empty if there is no such thing
  void bind(byte[] channel) {
    if (channel.length > 0) {
      said.add(channel.clone());
    }
  }

  /// Says a step: the frame to send.
  public Frame.Signed sign(Step step) {
    byte[] body = StepCodec.body(step);
    var frame =
        new Frame.Signed(step, ByteString.copyFrom(body), ByteString.copyFrom(mac(step, body)));
    said.add(body);
    return frame;
  }

  /// Hears a step of the other side.
  ///
  /// @return whether its code is valid; if not, it counts as not said
  public boolean accept(Frame.Signed frame) {
    byte[] body = frame.body().toByteArray();
    if (!ClusterSecret.same(mac(frame.step(), body), frame.mac().toByteArray())) {
      return false;
    }
    said.add(body);
    return true;
  }

  private byte[] mac(Step step, byte[] body) {
    byte[][] parts = new byte[said.size() + 1][];
    for (int i = 0; i < said.size(); i++) {
      parts[i] = said.get(i);
    }
    parts[said.size()] = body;
    return secret.mac("mm1 " + StepCodec.name(step), parts);
  }
}
