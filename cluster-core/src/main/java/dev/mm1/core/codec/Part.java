package dev.mm1.core.codec;

import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the value of one component becomes one field, several of the same number, or none.
sealed interface Part {

  /// As a `.proto` file would state it.
  String kind();

  void write(WireOutput out, int number, Object value);

  /// Reads one field.
  ///
  /// @param soFar what the last call returned; null the first time
  /// @return what [#finish(Object)] makes the value of
  Object read(WireInput in, int wireType, @Nullable Object soFar) throws IOException;

  /// The value of all fields.
  ///
  /// @param soFar what the last call of `read` returned; null if there was no field
  /// @return null if there is no value without a field
  @Nullable Object finish(@Nullable Object soFar);

  private static void one(WireOutput out, int number, Item item, @Nullable Object value) {
    if (value == null) {
      throw new CodecException("an element is null; leave it out, or use Optional");
    }
    out.tag(number, item.wireType());
    item.write(out, value);
  }

  /// Exactly one value. It is always written, even a 0, so that one that is missing is noticed; of
  /// several the last counts, as protobuf demands.
  record Single(Item item) implements Part {

    @Override
    public String kind() {
      return item.kind();
    }

    @Override
    public void write(WireOutput out, int number, Object value) {
      one(out, number, item, value);
    }

    @Override
    public Object read(WireInput in, int wireType, @Nullable Object soFar) throws IOException {
      WireInput.expect(item, wireType);
      return item.read(in);
    }

    @Override
    public @Nullable Object finish(@Nullable Object soFar) {
      return soFar;
    }
  }

  /// One value or none: an `Optional`.
  record Maybe(Item item) implements Part {

    @Override
    public String kind() {
      return "optional " + item.kind();
    }

    @Override
    public void write(WireOutput out, int number, Object value) {
      Optional<?> optional = (Optional<?>) value;
      if (optional.isPresent()) {
        one(out, number, item, optional.get());
      }
    }

    @Override
    public Object read(WireInput in, int wireType, @Nullable Object soFar) throws IOException {
      WireInput.expect(item, wireType);
      return item.read(in);
    }

    @Override
    public Object finish(@Nullable Object soFar) {
      return Optional.ofNullable(soFar);
    }
  }

  /// Any number of values: a `List`. Numbers are packed; unpacked ones are understood.
  record Many(Item item) implements Part {

    @Override
    public String kind() {
      return "repeated " + item.kind();
    }

    @Override
    public void write(WireOutput out, int number, Object value) {
      List<?> list = (List<?>) value;
      out.count(list.size());
      if (item.isPackable() && !list.isEmpty()) {
        writePacked(out, number, list);
      } else {
        list.forEach(element -> one(out, number, item, element));
      }
    }

    private void writePacked(WireOutput out, int number, List<?> list) {
      out.tag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      int begin = out.open();
      for (Object element : list) {
        if (element == null) {
          throw new CodecException("an element is null; leave it out");
        }
        item.write(out, element);
      }
      out.close(begin);
    }

    @Override
    public Object read(WireInput in, int wireType, @Nullable Object soFar) throws IOException {
      List<Object> list = soFar == null ? new ArrayList<>() : asList(soFar);
      if (item.isPackable() && wireType == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        in.packed(() -> list.add(element(in)));
      } else {
        WireInput.expect(item, wireType);
        list.add(element(in));
      }
      return list;
    }

    private Object element(WireInput in) throws IOException {
      in.count(1);
      return item.read(in);
    }

    @SuppressWarnings("unchecked") // Made by `read`.
    private static List<Object> asList(Object soFar) {
      return (List<Object>) soFar;
    }

    @Override
    public Object finish(@Nullable Object soFar) {
      return soFar == null ? List.of() : Collections.unmodifiableList(asList(soFar));
    }
  }

  /// Any number of values under keys: a `Map`, which keeps its order. Of two values under one key
  /// the last counts.
  record Table(Item key, Item value) implements Part {

    @Override
    public String kind() {
      return "map<%s, %s>".formatted(key.kind(), value.kind());
    }

    @Override
    public void write(WireOutput out, int number, Object table) {
      Map<?, ?> map = (Map<?, ?>) table;
      out.count(map.size());
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        out.tag(number, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.nested(entries(), entry);
      }
    }

    @Override
    public Object read(WireInput in, int wireType, @Nullable Object soFar) throws IOException {
      in.count(1);
      Map<Object, Object> map = soFar == null ? new LinkedHashMap<>() : asMap(soFar);
      if (wireType != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        throw new CodecException("wire type %d where %s has 2".formatted(wireType, kind()));
      }
      Map.Entry<?, ?> entry = (Map.Entry<?, ?>) in.nested(entries());
      map.put(entry.getKey(), entry.getValue());
      return map;
    }

    private Body entries() {
      return new Bodies.Entries(new Single(key), new Single(value));
    }

    @SuppressWarnings("unchecked") // Made by `read`.
    private static Map<Object, Object> asMap(Object soFar) {
      return (Map<Object, Object>) soFar;
    }

    @Override
    public Object finish(@Nullable Object soFar) {
      return soFar == null ? Map.of() : Collections.unmodifiableMap(asMap(soFar));
    }
  }
}
