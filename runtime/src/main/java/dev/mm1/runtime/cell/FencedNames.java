package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.names.Names;
import dev.mm1.core.names.Registration;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/// The names of the cluster in the hands of an actor: as all else that its context offers, only for
/// its own code, until it ends, and without waiting where it must not wait.
///
/// @param names of the cluster
record FencedNames(Names names, Fence fence) implements Names {

  @Override
  public Registration register(String name, Address actor, Duration patience)
      throws InterruptedException {
    fence.passWaiting();
    return names.register(name, actor, patience);
  }

  @Override
  public void register(String name, Address actor, Consumer<Registration> then) {
    fence.send(() -> names.register(name, actor, then));
  }

  @Override
  public Optional<Address> resolve(String name) {
    fence.pass();
    return names.resolve(name);
  }

  @Override
  public boolean unregister(String name, Address actor) {
    return fence.send(() -> names.unregister(name, actor));
  }

  @Override
  public void forget(Address actor) {
    fence.send(() -> names.forget(actor));
  }

  @Override
  public SortedMap<String, Address> all() {
    fence.pass();
    return names.all();
  }
}
