package dev.mm1.discovery;

import dev.mm1.testkit.cluster.ClusterFixture;
import dev.mm1.testkit.cluster.DiscoveryContract;

final class HazelcastDiscoveryTest extends DiscoveryContract {

  @Override
  protected ClusterFixture emptyCluster() {
    return new HazelcastFixture();
  }
}
