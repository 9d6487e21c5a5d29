package dev.mm1.core.actor;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// What a node lets others start on it: code by name. Nothing else can be started from elsewhere,
/// and unless something is offered, nothing at all. A value.
///
/// ```java
/// Factories.builder()
///     .offer("worker", WorkerArgs.class, args -> Spawn.server("worker", () -> new Worker(args)))
///     .build()
/// ```
public final class Factories {

  private static final int MAX_NAME = 200;
  private static final Factories NONE = new Factories(new TreeMap<>());

  private final SortedMap<String, Offer<?>> offers;

  private Factories(SortedMap<String, Offer<?>> offers) {
    this.offers = Collections.unmodifiableSortedMap(new TreeMap<>(offers));
  }

  /// One thing that can be started from elsewhere.
  ///
  /// @param <A> what it is made from
  public static final class Offer<A> {

    private final Class<A> type;
    private final Function<? super A, Spawn> factory;

    private Offer(Class<A> type, Function<? super A, Spawn> factory) {
      this.type = type;
      this.factory = factory;
    }

    /// What it is made from.
    public Class<A> type() {
      return type;
    }

    /// Makes what to start. May throw whatever the factory throws.
    ///
    /// @throws ClassCastException if the argument is not of [#type]
    public Spawn make(Object argument) {
      return Objects.requireNonNull(
          factory.apply(type.cast(argument)), "the factory gave null instead of a Spawn");
    }
  }

  /// Nothing can be started from elsewhere.
  public static Factories none() {
    return NONE;
  }

  /// Nothing so far.
  public static Builder builder() {
    return new Builder();
  }

  /// What is offered under that name.
  public Optional<Offer<?>> find(String factory) {
    return Optional.ofNullable(offers.get(factory));
  }

  /// What is offered.
  public SortedSet<String> names() {
    return new TreeSet<>(offers.keySet());
  }

  static void checkName(String factory) {
    if (factory.isBlank() || factory.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "'%s' is no name of a factory: use 1 to %d characters".formatted(factory, MAX_NAME));
    }
  }

  /// Collects what a node offers.
  public static final class Builder {

    private final SortedMap<String, Offer<?>> offers = new TreeMap<>();

    private Builder() {}

    /// Offers one more.
    ///
    /// @param name by which others ask for it
    /// @param type of the argument; must be registered in the protocols of both nodes
    /// @param factory what to start for such an argument. Called once for each start, on a thread
    ///   of its own, or on the starter's if that lives on the same node: it should only say what to
    ///   start, and leave work to the actor. Links and watches are what the starter wants, whatever
    ///   it says. What it throws, the starter hears
    /// @throws IllegalArgumentException if the name cannot be one or is taken
    public <A> Builder offer(String name, Class<A> type, Function<? super A, Spawn> factory) {
      checkName(name);
      Objects.requireNonNull(type, "the type of an argument is null");
      Objects.requireNonNull(factory, "a factory is null");
      if (offers.putIfAbsent(name, new Offer<A>(type, factory)) != null) {
        throw new IllegalArgumentException(
            "there are two factories '%s'; give each its own name".formatted(name));
      }
      return this;
    }

    /// All of them.
    public Factories build() {
      return new Factories(offers);
    }
  }

  /// The names of what is offered.
  @Override
  public String toString() {
    return "Factories" + offers.keySet();
  }
}
