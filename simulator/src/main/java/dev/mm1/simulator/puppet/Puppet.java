package dev.mm1.simulator.puppet;

import dev.mm1.core.actor.Spawned;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import java.time.Duration;
import java.util.List;

/// The strings of one puppet, in the hands of the director.
public final class Puppet {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final House house;
  private final Address witness;
  private final Address address;

  Puppet(House house, Address witness, Address address) {
    this.house = house;
    this.witness = witness;
    this.address = address;
    Object _ = house.ask(witness, new Witness.Follow(address), PATIENCE);
  }

  /// Where it lives.
  public Address address() {
    return address;
  }

  /// Whether it has not ended.
  public boolean isAlive() {
    return house.isAlive(address);
  }

  /// Does it, all in one go, and waits until it is done, and what it sent has arrived.
  public void does(Command... commands) {
    List<?> _ = results(commands);
  }

  /// As [#does], and gives each result.
  public List<?> results(Command... commands) {
    return gives(new Command.Several(List.of(commands)), List.class);
  }

  /// As [#does], and gives the result.
  public <T> T gives(Command command, Class<T> type) {
    var result = type.cast(house.ask(address, command, PATIENCE));
    house.arrive();
    return result;
  }

  /// Watches.
  public WatchRef watches(Address peer) {
    return gives(new Command.Watch(peer), WatchRef.class);
  }

  /// Sends.
  public Delivery tells(Address to, Object message) {
    return gives(new Command.Tell(to, message), Delivery.class);
  }

  /// Does it sooner or later.
  public void starts(Command... commands) {
    var delivery = house.tell(address, new Command.Several(List.of(commands)));
    if (!delivery.isAccepted()) {
      throw new AssertionError("%s cannot be told anything: %s".formatted(this, delivery));
    }
  }

  /// Does the last thing that it does, and waits until it has ended.
  public ExitReason endsBy(Command command) {
    starts(command);
    return ends();
  }

  /// Spawns another puppet.
  public Puppet spawns(Kind kind, Traits traits, Command... first) {
    return new Puppet(house, witness, spawn(kind, traits, first).address());
  }

  /// Spawns another puppet, of which only the address is needed.
  public Spawned spawn(Kind kind, Traits traits, Command... first) {
    return gives(new Command.Spawn(kind, traits, List.of(first)), Spawned.class);
  }

  /// The next thing that it hears, or has heard and not told of.
  public Object hears() {
    return house.ask(address, new Command.Hear(), PATIENCE);
  }

  /// As [#hears()], which must be of that type.
  public <T> T hears(Class<T> type) {
    return type.cast(hears());
  }

  /// Everything else that it has heard until now.
  public List<?> hearsMeanwhile() {
    house.settle();
    return gives(new Command.Report(), List.class);
  }

  /// Waits until it has ended.
  public ExitReason ends() {
    return (ExitReason) house.ask(witness, new Witness.EndOf(address), PATIENCE);
  }

  @Override
  public String toString() {
    return "puppet " + address;
  }
}
