package dev.mm1.core.codec;

import java.io.IOException;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A record as a protobuf message: the first component is field 1, and so on.
final class RecordBody implements Derived {

  private final String name;
  private final RecordParts parts;
  private final RecordSpec spec;
  private Field[] fields = {};

  RecordBody(String name, Class<?> type, RecordSpec spec, Lookup lookup) {
    this.name = name;
    this.parts = RecordParts.of(type, lookup);
    this.spec = spec;
  }

  @Override
  public List<TypeShape> resolve(Resolver types) {
    List<Field> resolved = new ArrayList<>();
    for (RecordParts.Component component : parts.components()) {
      Part part = types.part(component.where(), component.type());
      resolved.add(
          new Field(
              resolved.size() + 1,
              component.name(),
              component.accessor(),
              part,
              spec.defaults().get(component.name())));
    }
    Growth.check(parts.components(), resolved, spec);
    fields = resolved.toArray(Field[]::new);
    return List.of(
        new TypeShape(
            name,
            TypeShape.Form.RECORD,
            resolved.stream().map(Field::shape).toList(),
            required(resolved)));
  }

  private static int required(List<Field> fields) {
    return fields.stream().filter(Field::isRequired).mapToInt(Field::number).max().orElse(0);
  }

  @Override
  public void write(WireOutput out, Object value) {
    out.count(fields.length);
    for (Field field : fields) {
      try {
        field.write(out, value);
      } catch (RuntimeException broken) {
        throw failed(field, broken);
      }
    }
  }

  @Override
  public Object read(WireInput in) throws IOException {
    in.count(fields.length);
    @Nullable Object[] values = new @Nullable Object[fields.length];
    for (int tag = in.nextTag(); tag != 0; tag = in.nextTag()) {
      int index = WireInput.number(tag) - 1;
      if (index < fields.length) {
        values[index] = read(in, WireInput.wireType(tag), fields[index], values[index]);
      } else {
        in.skip(tag);
      }
    }
    return make(values);
  }

  private Object read(WireInput in, int wireType, Field field, @Nullable Object soFar)
      throws IOException {
    try {
      return field.part().read(in, wireType, soFar);
    } catch (RuntimeException broken) {
      throw failed(field, broken);
    }
  }

  private Object make(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = finish(fields[i], values[i]);
    }
    try {
      return parts.constructor().apply(values);
    } catch (RuntimeException refused) {
      throw new CodecException(
          "%s refuses its values: %s".formatted(name, refused.getMessage()), refused);
    }
  }

  private Object finish(Field field, @Nullable Object soFar) {
    Object value = field.part().finish(soFar);
    if (value != null) {
      return value;
    }
    if (field.fallback() == null) {
      throw new CodecException(
          "%s.%s is missing; a component that was added needs a default: appended(\"%s\", …)"
              .formatted(name, field.name(), field.name()));
    }
    return field.fallback();
  }

  private CodecException failed(Field field, RuntimeException cause) {
    return new CodecException("%s.%s: %s".formatted(name, field.name(), cause.getMessage()), cause);
  }

  /// One component.
  record Field(
      int number,
      String name,
      Function<Object, @Nullable Object> accessor,
      Part part,
      @Nullable Object fallback) {

    /// Whether whoever sends the record has to send it.
    boolean isRequired() {
      return part instanceof Part.Single && fallback == null;
    }

    FieldShape shape() {
      return new FieldShape(number, part.kind(), name);
    }

    void write(WireOutput out, Object owner) {
      Object value = accessor.apply(owner);
      if (value == null) {
        throw new CodecException("it is null; what may be absent is an Optional");
      }
      part.write(out, number, value);
    }
  }
}
