package dev.mm1.core.codec;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import java.lang.invoke.MethodHandles;
import java.net.URI;
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

  record Scalars(
      List<Boolean> booleans,
      List<Byte> bytes,
      List<Short> shorts,
      List<Character> letters,
      List<Long> longs,
      List<Float> floats,
      List<Double> doubles,
      List<ByteString> blobs,
      List<Address> addresses,
      List<Duration> durations,
      List<Instant> instants,
      List<UUID> uuids,
      List<Colour> colours,
      Optional<Instant> instant,
      Optional<ExitReason> reason,
      Optional<URI> uri) {}

  record Keys(
      Map<Integer, Duration> byInteger,
      Map<Long, Optional<WatchRef>> byLong,
      Map<Boolean, Map<Address, UUID>> byBoolean,
      Map<Address, List<Map<String, Instant>>> byAddress,
      Map<Colour, URI> byColour,
      List<Map<Integer, Optional<List<Shape>>>> deep) {}

  record Tree(String name, List<Tree> children) {}

  /// A type with a codec of its own.
  private static final class Uris implements MessageCodec<URI> {

    @Override
    public ByteString encode(URI value) {
      return ByteString.copyFromUtf8(value.toString());
    }

    @Override
    public URI decode(ByteString bytes) {
      return URI.create(bytes.toStringUtf8());
    }
  }

  private static final int MAX_DEPTH = 3;

  static final Protocol PROTOCOL =
      Protocol.builder(MethodHandles.lookup())
          .record(Collections.class, "sample.Collections")
          .record(Values.class, "sample.Values")
          .record(Scalars.class, "sample.Scalars")
          .record(Keys.class, "sample.more.Keys")
          .codec(URI.class, "sample.Uri", new Uris())
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

  /// A value of a type that has a name of its own.
  Object message() {
    return switch (random.nextInt(8)) {
      case 0 -> plain();
      case 1 -> values();
      case 2 -> collections();
      case 3 -> tree(0);
      case 4 -> scalars();
      case 5 -> keys();
      case 6 -> colour();
      default -> new Group(list(() -> shape(1)));
    };
  }

  Object any() {
    return switch (random.nextInt(10)) {
      case 8 -> scalars();
      case 9 -> keys();
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
        address(),
        duration(),
        instant(),
        uuid(),
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

  private Scalars scalars() {
    return new Scalars(
        list(random::nextBoolean),
        list(() -> (byte) random.nextInt()),
        list(() -> (short) random.nextInt()),
        list(() -> (char) random.nextInt()),
        list(random::nextLong),
        list(random::nextFloat),
        list(random::nextGaussian),
        list(() -> ByteString.copyFromUtf8(text())),
        list(this::address),
        list(this::duration),
        list(this::instant),
        list(this::uuid),
        list(this::colour),
        maybe(this::instant),
        maybe(() -> new ExitReason.GaveUp("a", text(), new ExitReason.Failed("b", "c", text()))),
        maybe(this::uri));
  }

  private Keys keys() {
    return new Keys(
        map(() -> random.nextInt(3), this::duration),
        map(random::nextLong, () -> maybe(() -> new WatchRef(random.nextLong()))),
        map(random::nextBoolean, () -> map(this::address, this::uuid)),
        map(this::address, () -> list(() -> map(this::text, this::instant))),
        map(this::colour, this::uri),
        list(() -> map(random::nextInt, () -> maybe(() -> list(() -> shape(2))))));
  }

  private Address address() {
    return new Address(random.nextLong());
  }

  private Duration duration() {
    return Duration.ofSeconds(random.nextInt(), random.nextInt());
  }

  private Instant instant() {
    return Instant.ofEpochSecond(random.nextInt(), random.nextInt());
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  private URI uri() {
    return URI.create("http://shop/" + random.nextInt());
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
