package dev.mm1.core.codec;

import java.util.List;

/// A body made of other registered types. It is first made and later resolved, since types may
/// contain one another.
interface Derived extends Body {

  /// Finds the types that this one is made of. Called before the first use.
  ///
  /// @return its shape first, then those of the types that only it knows
  /// @throws IllegalArgumentException naming the component that cannot be, and the remedy
  List<TypeShape> resolve(Resolver types);
}
