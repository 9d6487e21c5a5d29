package dev.mm1.core.codec;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// The variants of a sealed family, each with the number that stands for it on the wire. A value:
/// each call returns a new one.
///
/// Variants may be added; a number is never used for another variant.
///
/// @param <F> the sealed interface
public final class FamilySpec<F> {

  private static final int MAX_TAG = (1 << 29) - 1;
  private static final int RESERVED_FROM = 19_000;
  private static final int RESERVED_TO = 19_999;

  private final SortedMap<Integer, Class<? extends F>> variants;
  private final Map<Class<?>, RecordSpec> growth;

  private FamilySpec(
      SortedMap<Integer, Class<? extends F>> variants, Map<Class<?>, RecordSpec> growth) {
    this.variants = variants;
    this.growth = growth;
  }

  static <F> FamilySpec<F> none() {
    return new FamilySpec<>(new TreeMap<>(), Map.of());
  }

  /// Adds a variant that is a record, is not registered itself, and has grown since it was first
  /// sent.
  ///
  /// @param tag as of the other method
  /// @param spec says which components were added
  /// @throws IllegalArgumentException as the other method
  public FamilySpec<F> variant(int tag, Class<? extends F> type, UnaryOperator<RecordSpec> spec) {
    Map<Class<?>, RecordSpec> more = new HashMap<>(growth);
    more.put(type, spec.apply(RecordSpec.NONE));
    return new FamilySpec<>(variant(tag, type).variants, more);
  }

  /// Adds a variant: a record, or any type that is registered itself.
  ///
  /// @param tag 1 to 536870911, without 19000 to 19999
  /// @throws IllegalArgumentException if the tag is not allowed, or it or the variant are given
  ///   already
  public FamilySpec<F> variant(int tag, Class<? extends F> type) {
    if (tag < 1 || tag > MAX_TAG || (tag >= RESERVED_FROM && tag <= RESERVED_TO)) {
      throw new IllegalArgumentException(
          "tag %d of %s: use 1 to %d, without 19000 to 19999"
              .formatted(tag, type.getName(), MAX_TAG));
    }
    if (variants.containsValue(type)) {
      throw new IllegalArgumentException(type.getName() + " has a tag already");
    }
    SortedMap<Integer, Class<? extends F>> more = new TreeMap<>(variants);
    Class<? extends F> before = more.put(tag, type);
    if (before != null) {
      throw new IllegalArgumentException(
          "tag %d of %s is that of %s already".formatted(tag, type.getName(), before.getName()));
    }
    return new FamilySpec<>(more, growth);
  }

  Map<Integer, Class<? extends F>> variants() {
    return variants;
  }

  Map<Class<?>, RecordSpec> growth() {
    return growth;
  }
}
