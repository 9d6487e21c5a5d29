package dev.mm1.testkit.names;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.address.Serials;
import dev.mm1.core.names.Names;
import java.util.HashSet;
import java.util.Set;

class LocalNamesTest extends NamesContract {

  private static final NodeTag SELF = new NodeTag(0xcafe);

  private final Set<Address> alive = new HashSet<>();
  private long serial = Serials.ACTORS;
  private final LocalNames names = new LocalNames(SELF, alive::contains);

  @Override
  protected Names names() {
    return names;
  }

  @Override
  protected Address actor() {
    var actor = Address.of(SELF, serial++);
    alive.add(actor);
    return actor;
  }

  @Override
  protected void end(Address actor) {
    alive.remove(actor);
  }
}
