package dev.mm1.runtime.wire;

import com.google.protobuf.ByteString;
import dev.mm1.core.node.ClusterName;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import java.util.Optional;

/// What is said on a connection before both sides have proved that they know the secret.
public sealed interface Step {

  /// How many bytes a nonce has.
  int NONCE_BYTES = 16;

  /// Begins an opening.
  ///
  /// @param speech which versions the dialler speaks, in which cluster
  /// @param nonce fresh
  /// @param limits of the dialler
  /// @param features what the dialler can do besides
  record Hello(Speech speech, ByteString nonce, Limits limits, long features, Role role)
      implements Step {}

  /// The other side is willing.
  ///
  /// @param version the highest that both speak
  /// @param acceptor who answers
  /// @param number of the session to be; 0 to a client
  /// @param nonce fresh
  /// @param limits of the acceptor
  /// @param features those offered that will be used
  record Welcome(
      int version, Acceptor acceptor, long number, ByteString nonce, Limits limits, long features)
      implements Step {}

  /// The dialler has proved that it answers this very welcome.
  record Proof(long number) implements Step {}

  /// The acceptor has opened the session.
  record Open(long number) implements Step {}

  /// There will be no session on this connection.
  ///
  /// @param dialler its life, if it gave one
  /// @param acceptor its life
  /// @param seen the highest session number that the acceptor has seen of the two
  /// @param text what was wrong, and what to do
  record Refuse(Refusal refusal, Optional<LifeId> dialler, LifeId acceptor, long seen, String text)
      implements Step {}

  /// Asks who is there.
  ///
  /// @param nonce fresh
  record Probe(Speech speech, ByteString nonce) implements Step {}

  /// Says who is there.
  ///
  /// @param memberUp whether it is in the cluster, or still on its way
  record Probed(NodeName name, LifeId life, boolean memberUp) implements Step {}

  /// What must agree before anything else is looked at.
  ///
  /// @param versionMin the lowest version spoken
  /// @param versionMax the highest
  record Speech(int versionMin, int versionMax, ClusterName cluster) {

    /// What this version of the toolkit speaks.
    public static Speech of(ClusterName cluster) {
      return new Speech(Versions.OLDEST, Versions.NEWEST, cluster);
    }
  }

  /// What somebody dials for.
  sealed interface Role {

    /// A node that wants a session.
    ///
    /// @param node who it is
    /// @param endpoint where it is dialled
    /// @param wanted the life it wants to speak with
    /// @param number of the session it wants
    record Node(NodeId node, Endpoint endpoint, LifeId wanted, long number) implements Role {}

    /// A tool that asks, and is no member.
    ///
    /// @param program for logs
    record Client(String program) implements Role {}
  }

  /// Who was reached.
  sealed interface Acceptor {

    /// What it is called.
    NodeName name();

    /// Which life of it answers.
    LifeId life();

    /// A node that has its identity.
    record Settled(NodeId node) implements Acceptor {

      @Override
      public NodeName name() {
        return node.name();
      }

      @Override
      public LifeId life() {
        return node.incarnation().life();
      }
    }

    /// A node that is still joining.
    record Joining(NodeName name, LifeId life) implements Acceptor {}
  }

  /// Why there is no session.
  enum Refusal {
    /// The number was not above those seen.
    STALE,
    /// Both dialled at once.
    TIE,
    /// The two do not have the same secret.
    WRONG_SECRET,
    /// The two are not of the same cluster.
    WRONG_CLUSTER,
    /// No version is spoken by both.
    VERSION,
    /// Another life answers than was wanted.
    WRONG_LIFE,
    /// The acceptor does not see the dialler in the cluster.
    NOT_IN_VIEW,
    /// The dialler's life has ended, as far as the acceptor knows.
    DEAD,
    /// The acceptor takes nobody now.
    BUSY,
    /// Something that a later version knows.
    OTHER
  }
}
