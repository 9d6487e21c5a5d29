package dev.mm1.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mm1.core.node.ClusterSecret;
import org.junit.jupiter.api.Test;

final class TranscriptTest {

  private static final ClusterSecret SECRET = ClusterSecret.of("a secret for the tests");

  private final Transcript one = new Transcript(SECRET);
  private final Transcript other = new Transcript(SECRET);

  @Test
  void bothSidesThatHaveHeardTheSameAgree() {
    assertThat(other.accept(one.sign(new Step.Proof(1)))).isTrue();
    assertThat(one.accept(other.sign(new Step.Open(1)))).isTrue();
  }

  @Test
  void whoeverHasAnotherSecretIsNotBelieved() {
    var stranger = new Transcript(ClusterSecret.of("another secret altogether"));

    assertThat(other.accept(stranger.sign(new Step.Proof(1)))).isFalse();
  }

  @Test
  void aStepOfAnotherConversationIsNotBelieved() {
    other.accept(one.sign(new Step.Proof(1)));
    Frame.Signed recorded = new Transcript(SECRET).sign(new Step.Open(1));

    assertThat(one.accept(recorded)).isFalse();
  }

  @Test
  void aStepCannotBeTakenForAnother() {
    Frame.Signed proof = one.sign(new Step.Proof(1));
    var posing = new Frame.Signed(new Step.Open(1), proof.body(), proof.mac());

    assertThat(other.accept(posing)).isFalse();
  }

  @Test
  void whatWasNotBelievedCountsAsNotSaid() {
    Frame.Signed forged =
        new Frame.Signed(
            new Step.Proof(1), ByteString.copyFromUtf8("x"), ByteString.copyFromUtf8("y"));

    assertThat(other.accept(forged)).isFalse();
    assertThat(other.accept(one.sign(new Step.Proof(1)))).isTrue();
  }

  @Test
  void bothEndsOfOneChannelAgree() {
    one.bind(new byte[] {1, 2});
    other.bind(new byte[] {1, 2});

    assertThat(other.accept(one.sign(new Step.Proof(1)))).isTrue();
    assertThat(one.accept(other.sign(new Step.Open(1)))).isTrue();
  }

  @Test
  void aStepThatWasPassedOnFromAnotherChannelIsNotBelieved() {
    one.bind(new byte[] {1, 2});
    other.bind(new byte[] {1, 3});

    assertThat(other.accept(one.sign(new Step.Proof(1)))).isFalse();
  }

  @Test
  void aStepThatWasPassedOnToAnEncryptedChannelIsNotBelieved() {
    other.bind(new byte[] {1, 3});

    assertThat(other.accept(one.sign(new Step.Proof(1)))).isFalse();
  }
}
