package dev.mm1.discovery;

import com.hazelcast.cluster.Member;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.node.LifeId;
import java.util.Optional;

/// What a member carries to say which life of a node it belongs to. Hazelcast's own identifier of a
/// member changes with every merge, so it is never used.
final class Attributes {

  static final String LIFE = "mm1.life";
  static final String NAME = "mm1.name";
  static final String ENDPOINT = "mm1.endpoint";

  private Attributes() {}

  static void write(com.hazelcast.config.MemberAttributeConfig to, Newcomer self) {
    to.setAttribute(LIFE, self.life().toString());
    to.setAttribute(NAME, self.name().toString());
    to.setAttribute(ENDPOINT, self.endpoint().toString());
  }

  /// Empty for a member that is no node of ours.
  static Optional<LifeId> life(Member member) {
    var text = member.getAttribute(LIFE);
    try {
      return text == null ? Optional.empty() : Optional.of(LifeId.parse(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
