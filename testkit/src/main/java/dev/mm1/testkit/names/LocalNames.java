package dev.mm1.testkit.names;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.names.GlobalName;
import dev.mm1.core.names.Names;
import dev.mm1.core.names.Registration;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// The names of a cluster of one node, in a map, for tests of what stands on [Names]. Outcomes are
/// handed over before the call returns. Any thread may call.
public final class LocalNames implements Names {

  private final NodeTag self;
  private final Predicate<Address> isAlive;
  private final SortedMap<String, Address> owners = new TreeMap<>();

  /// @param isAlive whether an actor of this node lives
  public LocalNames(NodeTag self, Predicate<Address> isAlive) {
    this.self = self;
    this.isAlive = isAlive;
  }

  @Override
  public Registration register(String name, Address actor, Duration patience)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return register(name, actor);
  }

  @Override
  public void register(String name, Address actor, Consumer<Registration> then) {
    then.accept(register(name, actor));
  }

  @Override
  public synchronized Registration register(String name, Address actor) {
    GlobalName.check(name);
    checkOwn(actor);
    if (!isAlive.test(actor)) {
      return new Registration.NoProc();
    }
    var owner = resolve(name).orElse(actor);
    if (!owner.equals(actor)) {
      return new Registration.Taken(owner);
    }
    owners.put(name, actor);
    return Registration.registered();
  }

  @Override
  public synchronized Optional<Address> resolve(String name) {
    return Optional.ofNullable(owners.get(name)).filter(isAlive);
  }

  @Override
  public synchronized boolean unregister(String name, Address actor) {
    GlobalName.check(name);
    checkOwn(actor);
    return owners.remove(name, actor);
  }

  @Override
  public synchronized void forget(Address actor) {
    owners.values().removeIf(actor::equals);
  }

  @Override
  public synchronized SortedMap<String, Address> all() {
    var all = new TreeMap<>(owners);
    all.values().removeIf(isAlive.negate());
    return all;
  }

  private void checkOwn(Address actor) {
    if (!self.owns(actor)) {
      throw new IllegalArgumentException(
          "%s is not of this node, whose addresses begin with %s".formatted(actor, self.net()));
    }
  }
}
