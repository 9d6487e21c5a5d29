package dev.mm1.core.codec;

/// What one message may cost. The same limits hold for writing and for reading, so that whatever
/// one node could write the others can read, and hostile bytes cannot make a node allocate much
/// more than they weigh.
final class Limits {

  /// How deep values may be nested in one another.
  static final int DEPTH = 64;

  /// How many values one message may hold: elements, and the components of nested records.
  static final int VALUES = 1 << 20;

  /// How many bytes one message may have.
  static final int BYTES = 64 * 1024 * 1024;

  private Limits() {}

  static CodecException tooDeep() {
    return new CodecException("nested more than %d deep".formatted(DEPTH));
  }

  static CodecException tooMany() {
    return new CodecException("more than %d values; send it in parts".formatted(VALUES));
  }

  static CodecException tooLong() {
    return new CodecException("more than %d bytes; send it in parts".formatted(BYTES));
  }
}
