package dev.mm1.core.actor;

import dev.mm1.core.node.NodeName;
import java.util.Objects;

/// What another node is asked to start, and how the starter is bound to it. Code does not travel:
/// the node must offer a factory of that name ([Factories]), which makes the code from the
/// argument. A value: `asLinked` and its kin return new ones.
///
/// @param node where; may be the starter's own
/// @param factory what that node calls what it offers
/// @param argument for the factory; its type must be registered in the protocols of both nodes
/// @param linked whether it is linked to the starter
/// @param watched whether the starter watches it
/// @param child whether it ends when the way to its starter is lost, even if it traps exits
public record RemoteSpawn(
    NodeName node,
    String factory,
    Object argument,
    boolean linked,
    boolean watched,
    boolean child) {

  public RemoteSpawn {
    Objects.requireNonNull(argument, "the argument of a factory is null; send an empty record");
    Factories.checkName(factory);
    if (child && !linked) {
      throw new IllegalArgumentException(
          "a child of factory '%s' that is not linked hears of no parent; use asChild()"
              .formatted(factory));
    }
  }

  /// An actor that is neither linked nor watched.
  ///
  /// @throws IllegalArgumentException if one of the names cannot be one
  public static RemoteSpawn on(String node, String factory, Object argument) {
    return on(new NodeName(node), factory, argument);
  }

  /// An actor that is neither linked nor watched.
  ///
  /// @throws IllegalArgumentException if the name of the factory cannot be one
  public static RemoteSpawn on(NodeName node, String factory, Object argument) {
    return new RemoteSpawn(node, factory, argument, false, false, false);
  }

  /// The same, linked to the starter.
  public RemoteSpawn asLinked() {
    return new RemoteSpawn(node, factory, argument, true, watched, child);
  }

  /// The same, watched by the starter.
  public RemoteSpawn asWatched() {
    return new RemoteSpawn(node, factory, argument, linked, true, child);
  }

  /// The same, linked to the starter, and ended at once with `NoConnection` when the way to the
  /// starter is lost, even if it traps exits: for who will start it anew.
  public RemoteSpawn asChild() {
    return new RemoteSpawn(node, factory, argument, true, watched, true);
  }
}
