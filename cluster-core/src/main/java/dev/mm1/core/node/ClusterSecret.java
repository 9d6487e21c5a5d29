package dev.mm1.core.node;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What all nodes of a cluster know and nobody else: the key of their message authentication codes.
///
/// It is never sent and never printed.
public final class ClusterSecret {

  /// How short a secret may be.
  public static final int MIN_LENGTH = 16;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private ClusterSecret(byte[] bytes) {
    key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /// The secret with the given text.
  ///
  /// @throws IllegalArgumentException if it has fewer than 16 characters
  public static ClusterSecret of(String text) {
    if (text.length() < MIN_LENGTH) {
      throw new IllegalArgumentException(
          "the cluster secret has %d characters; use %d or more, drawn at random"
              .formatted(text.length(), MIN_LENGTH));
    }
    return new ClusterSecret(text.getBytes(StandardCharsets.UTF_8));
  }

  /// What nodes use that have no secret, and may therefore only listen on loopback. It proves
  /// nothing.
  public static ClusterSecret none() {
    return new ClusterSecret("mm1: no secret".getBytes(StandardCharsets.UTF_8));
  }

  /// The HMAC-SHA256 of the parts for one purpose. Each part is preceded by its length, so that
  /// parts cannot be shifted into one another.
  ///
  /// @param purpose keeps codes of one use from being taken for another
  public byte[] mac(String purpose, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      update(mac, purpose.getBytes(StandardCharsets.UTF_8));
      for (byte[] part : parts) {
        update(mac, part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, impossible);
    }
  }

  private static void update(Mac mac, byte[] part) {
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
    mac.update(part);
  }

  /// Whether two codes are equal, in a time that does not tell where they differ.
  public static boolean same(byte[] one, byte[] other) {
    return MessageDigest.isEqual(one, other);
  }

  @Override
  public String toString() {
    return "ClusterSecret[hidden]";
  }
}
