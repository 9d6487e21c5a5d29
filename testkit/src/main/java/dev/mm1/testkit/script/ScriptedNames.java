package dev.mm1.testkit.script;

import dev.mm1.core.address.Address;
import dev.mm1.core.names.GlobalName;
import dev.mm1.core.names.Names;
import dev.mm1.core.names.Registration;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The names of a cluster that consists of one actor.
final class ScriptedNames implements Names {

  private final SortedMap<String, Address> owners = new TreeMap<>();

  @Override
  public Registration register(String name, Address actor, Duration patience) {
    var owner = owners.putIfAbsent(GlobalName.check(name), actor);
    return owner == null || owner.equals(actor)
        ? new Registration.Registered()
        : new Registration.Taken(owner);
  }

  @Override
  public void register(String name, Address actor, Consumer<Registration> then) {
    then.accept(register(name, actor, Duration.ZERO));
  }

  @Override
  public Optional<Address> resolve(String name) {
    return Optional.ofNullable(owners.get(name));
  }

  @Override
  public boolean unregister(String name, Address actor) {
    return owners.remove(name, actor);
  }

  @Override
  public void forget(Address actor) {
    owners.values().removeIf(actor::equals);
  }

  @Override
  public SortedMap<String, Address> all() {
    return new TreeMap<>(owners);
  }
}
