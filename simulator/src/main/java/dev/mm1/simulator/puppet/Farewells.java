package dev.mm1.simulator.puppet;

import dev.mm1.core.address.Address;
import dev.mm1.core.names.Names;
import dev.mm1.core.names.Registration;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/// Names that let somebody know when an actor's are forgotten: that is after it has ended, and
/// before anybody hears of that.
record Farewells(Names names, Consumer<Address> before) implements Names {

  @Override
  public Registration register(String name, Address actor, Duration patience)
      throws InterruptedException {
    return names.register(name, actor, patience);
  }

  @Override
  public void register(String name, Address actor, Consumer<Registration> then) {
    names.register(name, actor, then);
  }

  @Override
  public Optional<Address> resolve(String name) {
    return names.resolve(name);
  }

  @Override
  public boolean unregister(String name, Address actor) {
    return names.unregister(name, actor);
  }

  @Override
  public void forget(Address actor) {
    names.forget(actor);
    before.accept(actor);
  }

  @Override
  public SortedMap<String, Address> all() {
    return names.all();
  }
}
