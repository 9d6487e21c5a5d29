package dev.mm1.simulator.puppet;

import dev.mm1.core.address.Address;

/// Where a statement about actors is shown: a kind of puppet, and where each of two puppets lives.
/// Both places may be the same.
public final class Stage implements AutoCloseable {
  private final String name;
  private final Kind kind;
  private final House here;
  private final House there;
  private final Address witnessHere;
  private final Address witnessThere;

  /// @param name says what is special about it
  /// @param kind of all puppets that have no other
  /// @param here where the one lives that the statement speaks of
  /// @param there where its peers live
  public Stage(String name, Kind kind, House here, House there) {
    this.name = name;
    this.kind = kind;
    this.here = here;
    this.there = there;
    this.witnessHere = here.spawn(Witness.spec());
    this.witnessThere = here.equals(there) ? witnessHere : there.spawn(Witness.spec());
  }

  /// Both at the same place.
  public Stage(String name, Kind kind, House house) {
    this(name, kind, house, house);
  }

  /// Whether the two places are two.
  public boolean isSplit() {
    return !here.equals(there);
  }

  /// Of all puppets that have no other.
  public Kind kind() {
    return kind;
  }

  /// Where the one lives that the statement speaks of.
  public House here() {
    return here;
  }

  /// Where the others live.
  public House there() {
    return there;
  }

  /// The one that the statement speaks of.
  public Puppet one() {
    return one(Traits.PLAIN);
  }

  /// As [#one()], with these traits.
  public Puppet one(Traits traits) {
    return new Puppet(here, witnessHere, here.spawn(Puppets.spec(kind, traits)));
  }

  /// As [#one()], trapping exits.
  public Puppet trapping() {
    return one(Traits.PLAIN.asTrapping());
  }

  /// Another one.
  public Puppet other() {
    return other(Traits.PLAIN);
  }

  /// As [#other()], with these traits.
  public Puppet other(Traits traits) {
    return new Puppet(there, witnessThere, there.spawn(Puppets.spec(kind, traits)));
  }

  /// The address of another one, which has ended.
  public Address nobody() {
    var puppet = other();
    var _ = there.kill(puppet.address());
    var _ = puppet.ends();
    return puppet.address();
  }

  @Override
  public void close() {
    here.close();
    if (isSplit()) {
      there.close();
    }
  }

  @Override
  public String toString() {
    return name + ", " + kind;
  }
}
