package dev.mm1.core.codec;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;

/// A protocol with everything in it, and values of it drawn from a seed.
final class Sample {

  enum Colour {
    RED,
    GREEN {
      @Override
      public String toString() {
        return "a constant with a class of its own";
      }
    }
  }

  sealed interface Shape {}

  record Circle(double radius) implements Shape {}

  sealed interface Cornered extends Shape {}

  record Box(int width, int height, Colour colour) implements Cornered {}

  record Group(List<Shape> shapes) implements Cornered {}

  record Plain(
      boolean flag,
      byte small,
      short medium,
      char letter,
      int number,
      long big,
      float f,
      double d) {}

  record Values(
      String text,
      ByteString bytes,
      Address address,
      Duration duration,
      Instant instant,
      UUID uuid,
      Colour colour,
      Shape shape,
      ExitReason reason) {}

  record Collections(
      List<Integer> numbers,
      List<String> texts,
      Map<String, Long> counts,
      Map<Colour, Box> boxes,
      Optional<Integer> maybe,
      Optional<Box> maybeBox,
      List<List<Integer>> table,
      Map<String, List<Shape>> shapes,
      Optional<List<Optional<String>>> deep) {}

  record Tree(String name, List<Tree> children) {}

  private static final int MAX_DEPTH = 3;

  static final Protocol PROTOCOL =
      Protocol.builder(MethodHandles.lookup())
          .record(Collections.class, "sample.Collections")
          .record(Values.class, "sample.Values")
          .record(Plain.class, "sample.Plain")
          .record(Tree.class, "sample.Tree")
          .record(Box.class, "sample.Box")
          .enumeration(Colour.class, "sample.Colour")
          .family(
              Shape.class,
              "sample.Shape",
              f -> f.variant(1, Circle.class).variant(2, Box.class).variant(7, Group.class))
          .build();

  private final Random random;

  Sample(long seed) {
    random = new Random(seed);
  }

  Object any() {
    return switch (random.nextInt(8)) {
      case 0 -> plain();
      case 1 -> values();
      case 2 -> collections();
      case 3 -> tree(0);
      case 4 -> List.of(plain(), text(), shape(1));
      case 5 -> Optional.of(values());
      case 6 -> colour();
      default -> shape(0);
    };
  }

  Plain plain() {
    return new Plain(
        random.nextBoolean(),
        (byte) random.nextInt(),
        (short) random.nextInt(),
        (char) random.nextInt(),
        random.nextInt(),
        random.nextLong(),
        random.nextFloat(),
        random.nextGaussian());
  }

  Values values() {
    return new Values(
        text(),
        ByteString.copyFromUtf8(text()),
        new Address(random.nextLong()),
        Duration.ofSeconds(random.nextInt(), random.nextInt()),
        Instant.ofEpochSecond(random.nextInt(), random.nextInt()),
        new UUID(random.nextLong(), random.nextLong()),
        colour(),
        shape(0),
        new ExitReason.Custom("tag", text()));
  }

  Collections collections() {
    return new Collections(
        list(random::nextInt),
        list(this::text),
        map(this::text, random::nextLong),
        map(this::colour, this::box),
        maybe(random::nextInt),
        maybe(this::box),
        list(() -> list(random::nextInt)),
        map(this::text, () -> list(() -> shape(1))),
        maybe(() -> list(() -> maybe(this::text))));
  }

  Tree tree(int depth) {
    return new Tree(text(), depth == MAX_DEPTH ? List.of() : list(() -> tree(depth + 1)));
  }

  private Shape shape(int depth) {
    return switch (random.nextInt(depth == MAX_DEPTH ? 2 : 3)) {
      case 0 -> new Circle(random.nextDouble());
      case 1 -> box();
      default -> new Group(list(() -> shape(depth + 1)));
    };
  }

  private Box box() {
    return new Box(random.nextInt(), random.nextInt(3), colour());
  }

  private Colour colour() {
    return random.nextBoolean() ? Colour.RED : Colour.GREEN;
  }

  private String text() {
    return "ä€𝄞x".repeat(random.nextInt(random.nextInt(20) == 0 ? 100 : 4));
  }

  private <T> List<T> list(Supplier<T> element) {
    return java.util.stream.Stream.generate(element).limit(random.nextInt(4)).toList();
  }

  private <K, V> Map<K, V> map(Supplier<K> key, Supplier<V> value) {
    Map<K, V> map = new LinkedHashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      map.put(key.get(), value.get());
    }
    return map;
  }

  private <T> Optional<T> maybe(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }
}
