package dev.mm1.discovery;

import dev.mm1.core.cluster.Grid;
import dev.mm1.testkit.cluster.GridContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HazelcastGridTest extends GridContract {

  private final HazelcastFixture cluster = new HazelcastFixture();
  private Grid here;
  private Grid there;

  @BeforeAll
  void join() throws InterruptedException {
    here = join("a");
    there = join("b");
  }

  private Grid join(String name) throws InterruptedException {
    var self = cluster.newcomer(name);
    var discovery = cluster.discovery(self, () -> {});
    discovery.join(self, _ -> {});
    return discovery.grid();
  }

  @AfterAll
  void close() {
    cluster.close();
  }

  @Override
  protected Grid here() {
    return here;
  }

  @Override
  protected Grid there() {
    return there;
  }
}
