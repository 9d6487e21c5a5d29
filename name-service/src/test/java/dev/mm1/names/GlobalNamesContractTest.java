package dev.mm1.names;

import dev.mm1.core.address.Address;
import dev.mm1.core.names.Names;
import dev.mm1.testkit.names.NamesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class GlobalNamesContractTest extends NamesContract {

  private final Grounds grounds = new Grounds(1);
  private Node node;

  @BeforeEach
  void join() throws InterruptedException {
    node = grounds.join("n1");
  }

  @AfterEach
  void close() {
    grounds.close();
  }

  @Override
  protected Names names() {
    return node.names();
  }

  @Override
  protected Address actor() {
    return node.spawn();
  }

  @Override
  protected void end(Address actor) {
    node.stopLiving(actor);
  }
}
