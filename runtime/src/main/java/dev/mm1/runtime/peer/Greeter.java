package dev.mm1.runtime.peer;

import com.google.protobuf.ByteString;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.runtime.wire.Limits;
import dev.mm1.runtime.wire.Step;
import dev.mm1.runtime.wire.Step.Refusal;
import dev.mm1.runtime.wire.Transcript;
import dev.mm1.runtime.wire.Versions;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Finds the words of an opening: what this node says of itself, and what is wrong with what others
/// say.
final class Greeter {

  private static final long NO_FEATURES = 0;

  private final Persona persona;
  private final Limits limits;
  private final RandomGenerator secrets;

  Greeter(Persona persona, Limits limits, RandomGenerator secrets) {
    this.persona = persona;
    this.limits = limits;
    this.secrets = secrets;
  }

  /// A conversation on a new connection.
  Transcript transcript() {
    return persona.credentials().transcript();
  }

  Step.Hello hello(NodeId self, Endpoint endpoint, NodeId wanted, long number) {
    var role = new Step.Role.Node(self, endpoint, wanted.incarnation().life(), number);
    return new Step.Hello(persona.credentials().speech(), nonce(), limits, NO_FEATURES, role);
  }

  Step.Welcome welcome(Optional<NodeId> self, long number) {
    Step.Acceptor acceptor =
        self.<Step.Acceptor>map(Step.Acceptor.Settled::new)
            .orElseGet(() -> new Step.Acceptor.Joining(persona.name(), persona.life()));
    return new Step.Welcome(Versions.NEWEST, acceptor, number, nonce(), limits, NO_FEATURES);
  }

  Step.Probe probe() {
    return new Step.Probe(persona.credentials().speech(), nonce());
  }

  Step.Probed probed() {
    return new Step.Probed(persona.name(), persona.life(), persona.isMemberUp().getAsBoolean());
  }

  /// What keeps us from speaking with whoever says this, if anything.
  Optional<Refusal> objection(Step.Speech speech) {
    if (!speech.cluster().equals(persona.credentials().cluster())) {
      return Optional.of(Refusal.WRONG_CLUSTER);
    }
    return Versions.common(speech).isEmpty() ? Optional.of(Refusal.VERSION) : Optional.empty();
  }

  Step.Refuse refuse(Refusal refusal, Optional<LifeId> dialler, long seen) {
    return new Step.Refuse(refusal, dialler, persona.life(), seen, text(refusal));
  }

  /// What a refusal of ours says to the people of the other side.
  private String text(Refusal refusal) {
    String us =
        "node %s of cluster '%s'".formatted(persona.name(), persona.credentials().cluster());
    return switch (refusal) {
      case STALE, TIE -> us + " asks you to dial again";
      case WRONG_SECRET -> us + " has another cluster secret: use the same on all nodes";
      case WRONG_CLUSTER -> us + " is not of the cluster asked for: use the same name on all nodes";
      case VERSION ->
          "%s speaks versions %d to %d of the protocol, of which you speak none: update the older"
              .formatted(us, Versions.OLDEST, Versions.NEWEST);
      case WRONG_LIFE -> us + " is in another life than the one asked for: its view is newer";
      case NOT_IN_VIEW -> us + " does not see you in the cluster yet";
      case DEAD -> us + " knows a later life of your name, or that you have left: restart";
      case BUSY -> us + " takes no more connections now";
      case OTHER -> us + " refuses";
    };
  }

  /// What a refusal of ours says to the people of this side.
  String reason(Refusal refusal) {
    return switch (refusal) {
      case STALE, TIE -> "it must dial again";
      case WRONG_SECRET -> "it has another cluster secret: use the same on all nodes";
      case WRONG_CLUSTER ->
          "it is not of cluster '%s': use the same name on all nodes"
              .formatted(persona.credentials().cluster());
      case VERSION ->
          "it speaks none of the versions %d to %d of the protocol, as we do: update the older"
              .formatted(Versions.OLDEST, Versions.NEWEST);
      case WRONG_LIFE -> "it looks for another life of this node";
      case NOT_IN_VIEW -> "we do not see it in the cluster yet";
      case DEAD -> "we know a later life of its name, or that it has left: restart it";
      case BUSY -> "we take no more connections now";
      case OTHER -> "we do not want it";
    };
  }

  private ByteString nonce() {
    byte[] bytes = new byte[Step.NONCE_BYTES];
    secrets.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }
}
