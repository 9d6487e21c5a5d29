package dev.mm1.core.codec;

import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/// Durations and instants, written as protobuf's own types of them.
final class Times {

  /// As `google.protobuf.Duration`.
  static final Body DURATION = new Seconds(new DurationParts());

  /// As `google.protobuf.Timestamp`.
  static final Body INSTANT = new Seconds(new InstantParts());

  private Times() {}

  /// Seconds as field 1, nanoseconds as field 2; what is 0 is left out, as protobuf does.
  private record Seconds(SecondsParts parts) implements Body {

    private static final int NANOS = 1_000_000_000;

    @Override
    public void write(WireOutput out, Object value) {
      Split split = parts.split(value);
      write(out, 1, split.seconds());
      write(out, 2, split.nanos());
    }

    private static void write(WireOutput out, int number, long value) {
      if (value != 0) {
        out.tag(number, WireFormat.WIRETYPE_VARINT);
        out.varint(value);
      }
    }

    @Override
    public Object read(WireInput in) throws IOException {
      long seconds = 0;
      int nanos = 0;
      for (int tag = in.nextTag(); tag != 0; tag = in.nextTag()) {
        switch (tag) {
          case 1 << 3 -> seconds = in.stream().readInt64();
          case 2 << 3 -> nanos = in.stream().readInt32();
          default -> in.skip(tag);
        }
      }
      if (nanos <= -NANOS || nanos >= NANOS) {
        throw new CodecException("%d nanoseconds are a second or more".formatted(nanos));
      }
      return make(seconds, nanos);
    }

    private Object make(long seconds, int nanos) {
      try {
        return parts.make(seconds, nanos);
      } catch (DateTimeException | ArithmeticException outOfRange) {
        throw new CodecException("%d seconds are out of range".formatted(seconds), outOfRange);
      }
    }
  }

  private record Split(long seconds, int nanos) {}

  private interface SecondsParts {
    Split split(Object value);

    Object make(long seconds, int nanos);
  }

  /// Seconds and nanoseconds of protobuf have the same sign; Java's nanoseconds are never negative.
  private record DurationParts() implements SecondsParts {

    @Override
    public Split split(Object value) {
      Duration duration = (Duration) value;
      long seconds = duration.toSeconds();
      int nanos = duration.toNanosPart();
      return seconds < 0 && nanos > 0
          ? new Split(seconds + 1, nanos - Seconds.NANOS)
          : new Split(seconds, nanos);
    }

    @Override
    public Object make(long seconds, int nanos) {
      return Duration.ofSeconds(seconds, nanos);
    }
  }

  private record InstantParts() implements SecondsParts {

    @Override
    public Split split(Object value) {
      Instant instant = (Instant) value;
      return new Split(instant.getEpochSecond(), instant.getNano());
    }

    @Override
    public Object make(long seconds, int nanos) {
      return Instant.ofEpochSecond(seconds, nanos);
    }
  }
}
