package dev.mm1.testkit.cluster;

final class InMemoryDiscoveryTest extends DiscoveryContract {

  @Override
  protected ClusterFixture emptyCluster() {
    return new InMemoryFixture();
  }
}
