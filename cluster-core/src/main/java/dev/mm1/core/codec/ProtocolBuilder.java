package dev.mm1.core.codec;

import com.google.protobuf.Message;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// Collects the types of a [Protocol]. Not for several threads.
///
/// Each type has a name that is stated and not derived: classes may be renamed and moved, while the
/// name stays what other nodes know. Whatever a record is made of needs an entry too, in any order.
/// Every method throws `IllegalArgumentException` for a name or class that is taken, a name that is
/// not valid (1 to 200 letters, digits or `. _ - $`), or a type that cannot be sent, saying what to
/// do.
public final class ProtocolBuilder {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$][A-Za-z0-9_.$-]{0,199}");

  private final Lookup lookup;
  private final List<Draft> drafts = new ArrayList<>();
  private Protocol included;

  /// A type whose parts are not looked for yet.
  private record Draft(
      String name,
      Class<?> type,
      TypeShape.Form form,
      Set<Class<?>> variants,
      Item item,
      Body body) {}

  ProtocolBuilder(Lookup lookup, Protocol included) {
    this.lookup = lookup;
    this.included = included;
  }

  /// Adds a record.
  public <R extends Record> ProtocolBuilder record(Class<R> type, String name) {
    return record(type, name, spec -> spec);
  }

  /// Adds a record that has grown since it was first sent.
  ///
  /// @param growth says which components were added
  public <R extends Record> ProtocolBuilder record(
      Class<R> type, String name, UnaryOperator<RecordSpec> growth) {
    check(type, name);
    return derived(
        type,
        TypeShape.Form.RECORD,
        Set.of(),
        name,
        new RecordBody(name, type, growth.apply(RecordSpec.NONE), lookup));
  }

  /// Adds a sealed family. Its variants need no entry of their own; a variant that is sent by
  /// itself goes as a value of the family, unless it has one.
  ///
  /// @param variants gives each variant its number
  public <F> ProtocolBuilder family(
      Class<F> type, String name, UnaryOperator<FamilySpec<F>> variants) {
    check(type, name);
    FamilyBody body = new FamilyBody(name, type, variants.apply(FamilySpec.none()), lookup);
    return derived(type, TypeShape.Form.FAMILY, body.variants(), name, body);
  }

  /// Adds an enum. The names of its constants cross the wire, so their order may change.
  public <E extends Enum<E>> ProtocolBuilder enumeration(Class<E> type, String name) {
    return scalar(type, name, TypeShape.Form.ENUM, Scalars.constants(type, name));
  }

  /// Adds a generated protobuf message, under its full name in its `.proto` file.
  ///
  /// @param prototype the default instance
  public <M extends Message> ProtocolBuilder message(M prototype) {
    return message(prototype, prototype.getDescriptorForType().getFullName());
  }

  /// Adds a generated protobuf message.
  ///
  /// @param prototype the default instance
  public <M extends Message> ProtocolBuilder message(M prototype, String name) {
    @SuppressWarnings("unchecked") // The class of a value of M.
    Class<M> type = (Class<M>) prototype.getClass();
    return codec(type, name, new ProtobufCodec<>(prototype));
  }

  /// Adds a type that comes with its own codec. Values of exactly this class are written by it.
  public <T> ProtocolBuilder codec(Class<T> type, String name, MessageCodec<T> codec) {
    check(type, name);
    drafts.add(
        new Draft(
            name,
            type,
            TypeShape.Form.OPAQUE,
            Set.of(),
            Scalars.opaque(type, name, codec),
            new Bodies.Opaque<>(type, codec)));
    return this;
  }

  /// Adds all types of another protocol; the records of this one may be made of them.
  public ProtocolBuilder include(Protocol other) {
    included = included.and(other);
    return this;
  }

  /// The protocol of all types added.
  ///
  /// @throws IllegalArgumentException naming a component whose type is not registered or cannot be
  ///   sent, and what to do
  public Protocol build() {
    Map<Class<?>, Item> pending = new HashMap<>();
    drafts.forEach(draft -> pending.put(draft.type(), draft.item()));
    Resolver resolver = new Resolver(included.byClass(), pending);
    return included.with(drafts.stream().map(draft -> finish(draft, resolver)).toList());
  }

  private static TypeEntry finish(Draft draft, Resolver resolver) {
    List<TypeShape> shapes =
        draft.body() instanceof Derived derived
            ? derived.resolve(resolver)
            : List.of(new TypeShape(draft.name(), draft.form(), constants(draft), 0));
    return new TypeEntry(
        draft.name(), draft.type(), draft.variants(), draft.item(), draft.body(), shapes);
  }

  /// What the values of an enum may be. They are told apart by their names alone.
  private static List<FieldShape> constants(Draft draft) {
    return draft.type().isEnum()
        ? Arrays.stream(draft.type().getEnumConstants())
            .map(constant -> new FieldShape(0, "string", ((Enum<?>) constant).name()))
            .toList()
        : List.of();
  }

  /// A type whose value is one field, also where it is sent by itself.
  ProtocolBuilder scalar(Class<?> type, String name, TypeShape.Form form, Item item) {
    check(type, name);
    Body body = new Bodies.Wrapped(new Part.Single(item));
    drafts.add(new Draft(name, type, form, Set.of(), item, body));
    return this;
  }

  /// A type whose value is a message.
  ProtocolBuilder nested(Class<?> type, String name, String kind, Body body) {
    check(type, name);
    Item item = new Item.Nested(kind, body);
    drafts.add(new Draft(name, type, TypeShape.Form.OPAQUE, Set.of(), item, body));
    return this;
  }

  private ProtocolBuilder derived(
      Class<?> type, TypeShape.Form form, Set<Class<?>> variants, String name, Derived body) {
    drafts.add(new Draft(name, type, form, variants, new Item.Nested(name, body), body));
    return this;
  }

  private void check(Class<?> type, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no name for %s: use 1 to 200 letters, digits, '.', '_', '-' or '$'"
              .formatted(name, type.getName()));
    }
    if (FieldShape.WORDS.contains(name)) {
      throw new IllegalArgumentException(
          "'%s' is no name for %s: field lists say so of something else"
              .formatted(name, type.getName()));
    }
    for (Draft draft : drafts) {
      if (draft.name().equals(name) || draft.type().equals(type)) {
        throw new IllegalArgumentException(
            "%s cannot be '%s': '%s' is %s already"
                .formatted(type.getName(), name, draft.name(), draft.type().getName()));
      }
    }
  }
}
