package dev.mm1.core.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.mm1.core.address.Address;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/// Values told as maps of fields, lists and scalars: once as Java has them, once as protobuf read
/// them. What is empty or absent is left out.
final class Plainly {

  private static final int NANOS = 1_000_000_000;

  private Plainly() {}

  /// A whole message.
  static Object told(Class<?> type, Object value) throws ReflectiveOperationException {
    Object told = one(type, value);
    return value instanceof Enum<?> ? Map.of("value", told) : told;
  }

  private static Object one(Type type, Object value) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType collection) {
      return field("value", many(collection, value));
    }
    if (type instanceof Class<?> raw && raw.isInterface() && raw.isSealed()) {
      String name = value.getClass().getSimpleName();
      String field = Character.toLowerCase(name.charAt(0)) + name.substring(1);
      return Map.of(field, one(value.getClass(), value));
    }
    return switch (value) {
      case Address address -> address.bits();
      case Record fields -> record(fields);
      case Enum<?> constant -> constant.name();
      case UUID uuid ->
          ByteString.copyFrom(
              ByteBuffer.allocate(16)
                  .putLong(uuid.getMostSignificantBits())
                  .putLong(uuid.getLeastSignificantBits())
                  .flip());
      case URI uri -> ByteString.copyFromUtf8(uri.toString());
      case Duration time -> time(time.toSeconds(), time.toNanosPart(), time.isNegative());
      case Instant time -> time(time.getEpochSecond(), time.getNano(), false);
      case Character letter -> (int) letter;
      case Short number -> (int) number;
      case Byte number -> (int) number;
      default -> value;
    };
  }

  private static Object time(long seconds, int nanos, boolean sameSign) {
    boolean isMoved = sameSign && nanos > 0;
    Map<String, Object> told = new TreeMap<>();
    if (seconds + (isMoved ? 1 : 0) != 0) {
      told.put("seconds", seconds + (isMoved ? 1 : 0));
    }
    if (nanos != 0) {
      told.put("nanos", nanos - (isMoved ? NANOS : 0));
    }
    return told;
  }

  private static Object record(Record value) throws ReflectiveOperationException {
    Map<String, Object> told = new TreeMap<>();
    for (RecordComponent component : value.getClass().getRecordComponents()) {
      Object part = get(component, value);
      Type type = component.getGenericType();
      told.putAll(
          type instanceof ParameterizedType collection
              ? field(component.getName(), many(collection, part))
              : Map.of(component.getName(), one(type, part)));
    }
    return told;
  }

  private static Object get(RecordComponent component, Record value)
      throws IllegalAccessException, InvocationTargetException {
    component.getAccessor().setAccessible(true);
    return component.getAccessor().invoke(value);
  }

  private static Map<String, Object> field(String name, Optional<Object> told) {
    return told.<Map<String, Object>>map(some -> Map.of(name, some)).orElse(Map.of());
  }

  private static Optional<Object> many(ParameterizedType type, Object value)
      throws ReflectiveOperationException {
    Type[] of = type.getActualTypeArguments();
    return switch (value) {
      case Optional<?> some ->
          some.isPresent() ? Optional.of(one(of[0], some.get())) : Optional.empty();
      case List<?> list -> list(of[0], list);
      case Map<?, ?> map -> map(of, map);
      default -> throw new IllegalArgumentException("no collection: " + type);
    };
  }

  private static Optional<Object> list(Type of, List<?> list) throws ReflectiveOperationException {
    List<Object> told = new ArrayList<>();
    for (Object element : list) {
      told.add(one(of, element));
    }
    return Optional.<Object>of(told).filter(_ -> !told.isEmpty());
  }

  private static Optional<Object> map(Type[] of, Map<?, ?> map)
      throws ReflectiveOperationException {
    Map<Object, Object> told = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      told.put(one(of[0], entry.getKey()), one(of[1], entry.getValue()));
    }
    return Optional.<Object>of(told).filter(_ -> !told.isEmpty());
  }

  /// As protobuf read it.
  static Object told(Message message) {
    Map<String, Object> told = new TreeMap<>();
    message.getAllFields().forEach((field, value) -> told.put(field.getName(), told(field, value)));
    return told;
  }

  private static Object told(FieldDescriptor field, Object value) {
    if (field.isMapField()) {
      Map<Object, Object> map = new LinkedHashMap<>();
      for (Object entry : (List<?>) value) {
        Message pair = (Message) entry;
        map.put(told(part(pair, "key")), told(part(pair, "value")));
      }
      return map;
    }
    return value instanceof List<?> list ? list.stream().map(Plainly::told).toList() : told(value);
  }

  private static Object part(Message entry, String name) {
    return entry.getField(entry.getDescriptorForType().findFieldByName(name));
  }

  private static Object told(Object value) {
    return value instanceof Message message ? told(message) : value;
  }
}
