package dev.mm1.testkit.explore;

import java.util.function.Supplier;

/// One thing that can happen in a state.
///
/// @param name what happens, for traces
/// @param isFault whether a fault of the world's surroundings is at work, which nobody can count on
/// @param next the state after it; an [AssertionError] says that it must never happen
/// @param <S> the states: immutable, with `equals` and `hashCode` by content
public record Move<S>(String name, boolean isFault, Supplier<S> next) {

  /// Something that happens by itself.
  public static <S> Move<S> step(String name, Supplier<S> next) {
    return new Move<>(name, false, next);
  }

  /// Something that breaks.
  public static <S> Move<S> fault(String name, Supplier<S> next) {
    return new Move<>(name, true, next);
  }
}
