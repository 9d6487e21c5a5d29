package dev.mm1.testkit.cluster;

import dev.mm1.core.cluster.Grid;
import org.junit.jupiter.api.AfterEach;

final class InMemoryGridTest extends GridContract {

  private final InMemoryFixture cluster = new InMemoryFixture();
  private final Grid here = join("a");
  private final Grid there = join("b");

  private Grid join(String name) {
    var self = cluster.newcomer(name);
    var discovery = cluster.discovery(self, () -> {});
    try {
      discovery.join(self, _ -> {});
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    return discovery.grid();
  }

  @AfterEach
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
