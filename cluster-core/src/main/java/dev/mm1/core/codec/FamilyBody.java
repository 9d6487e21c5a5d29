package dev.mm1.core.codec;

import java.io.IOException;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A value of a sealed family, as a message with one field: its number says which variant.
final class FamilyBody implements Derived {

  private final String name;
  private final Map<Integer, Class<?>> tags;
  private final Map<Class<?>, RecordSpec> growth;
  private final Lookup lookup;
  private Map<Class<?>, Variant> byClass = Map.of();
  private Map<Integer, Variant> byTag = Map.of();

  private record Variant(int tag, Item item) {}

  FamilyBody(String name, Class<?> type, FamilySpec<?> spec, Lookup lookup) {
    this.name = name;
    this.tags = new TreeMap<>(spec.variants());
    this.growth = spec.growth();
    this.lookup = lookup;
    if (!type.isSealed()) {
      throw new IllegalArgumentException(type.getName() + " is not sealed, so no family");
    }
    for (Class<?> leaf : leaves(type)) {
      if (!tags.containsValue(leaf)) {
        throw new IllegalArgumentException(
            "variant %s of %s has no tag: add .variant(…, %s.class)"
                .formatted(leaf.getName(), type.getName(), leaf.getSimpleName()));
      }
    }
  }

  /// The classes of the values of a sealed type.
  private static Set<Class<?>> leaves(Class<?> type) {
    Set<Class<?>> leaves = new LinkedHashSet<>();
    if (!type.isSealed() || type.isEnum()) {
      leaves.add(type);
      return leaves;
    }
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      leaves.addAll(leaves(permitted));
    }
    return leaves;
  }

  Set<Class<?>> variants() {
    return new LinkedHashSet<>(tags.values());
  }

  @Override
  public List<TypeShape> resolve(Resolver types) {
    List<FieldShape> fields = new ArrayList<>();
    List<TypeShape> inner = new ArrayList<>();
    Map<Integer, Variant> resolved = new TreeMap<>();
    tags.forEach(
        (tag, type) -> {
          Optional<Item> registered = types.variant(type);
          if (registered.isPresent() && growth.containsKey(type)) {
            throw new IllegalArgumentException(
                "%s is registered itself: state there how it has grown".formatted(type.getName()));
          }
          Item item = registered.orElseGet(() -> derive(tag, type, types, inner));
          resolved.put(tag, new Variant(tag, item));
          fields.add(new FieldShape(tag, item.kind(), type.getSimpleName()));
        });
    byTag = Map.copyOf(resolved);
    byClass =
        byTag.values().stream()
            .collect(Collectors.toUnmodifiableMap(v -> tags.get(v.tag()), v -> v));
    inner.addFirst(new TypeShape(name, TypeShape.Form.FAMILY, fields, 0));
    return inner;
  }

  /// A variant that is not registered itself. Other nodes know it by its number: its class may be
  /// renamed.
  private Item derive(int tag, Class<?> type, Resolver types, List<TypeShape> inner) {
    RecordSpec spec = growth.getOrDefault(type, RecordSpec.NONE);
    RecordBody body = new RecordBody(name + "." + type.getSimpleName(), type, spec, lookup);
    String kind = "%s/%d".formatted(name, tag);
    body.resolve(types).forEach(shape -> inner.add(shape.named(kind)));
    return new Item.Nested(kind, body);
  }

  @Override
  public void write(WireOutput out, Object value) {
    Variant variant = byClass.get(Protocol.classOf(value));
    if (variant == null) {
      throw new CodecException(
          "%s is no variant of %s".formatted(value.getClass().getName(), name));
    }
    out.tag(variant.tag(), variant.item().wireType());
    variant.item().write(out, value);
  }

  @Override
  public Object read(WireInput in) throws IOException {
    Object value = null;
    int unknown = 0;
    for (int tag = in.nextTag(); tag != 0; tag = in.nextTag()) {
      Variant variant = byTag.get(WireInput.number(tag));
      if (variant == null) {
        unknown = WireInput.number(tag);
        in.skip(tag);
      } else {
        WireInput.expect(variant.item(), WireInput.wireType(tag));
        value = variant.item().read(in);
      }
    }
    if (value == null) {
      throw new CodecException(
          unknown == 0
              ? name + " without a variant"
              : "variant %d of %s is not known here".formatted(unknown, name));
    }
    return value;
  }
}
