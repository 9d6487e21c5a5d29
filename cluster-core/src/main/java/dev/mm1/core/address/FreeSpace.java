package dev.mm1.core.address;

import java.math.BigInteger;
import java.util.Optional;

/// Which addresses of a net are free. A value.
///
/// A binary trie with a level for each free bit of the net; what is free or taken as a whole is one
/// leaf. Each branch knows the widest free block below it, so that a block is found in one walk
/// down, however scattered the free ones are.
///
/// @param net what it is about
/// @param root the whole net
record FreeSpace(Net net, Node root) {

  private static final int NOTHING = -1;

  sealed interface Node {}

  enum Leaf implements Node {
    TAKEN,
    FREE
  }

  /// @param zero where the next bit is 0
  /// @param one where it is 1
  /// @param widest how many bits wide the widest free block below is; -1 if there is none
  record Branch(Node zero, Node one, int widest) implements Node {}

  static FreeSpace all(Net net) {
    return new FreeSpace(net, Leaf.FREE);
  }

  static FreeSpace none(Net net) {
    return new FreeSpace(net, Leaf.TAKEN);
  }

  private int width() {
    return net.mask().available();
  }

  /// The lowest free block of that size.
  Optional<Net> first(NetMask size) {
    int wanted = size.available();
    if (widest(root, width()) < wanted) {
      return Optional.empty();
    }
    long bits = net.first().bits();
    int width = width();
    var node = root;
    while (node instanceof Branch(var zero, var one, _)) {
      width--;
      boolean fitsLow = widest(zero, width) >= wanted;
      node = fitsLow ? zero : one;
      bits |= fitsLow ? 0 : 1L << width;
    }
    return Optional.of(new Net(new Address(bits), size));
  }

  /// Without a block that is free.
  FreeSpace take(Net block) {
    return with(block, Leaf.TAKEN);
  }

  /// With a block more. One that is free already changes nothing.
  ///
  /// @throws IllegalStateException if a part of it is free: then it was not leased as a whole
  FreeSpace give(Net block) {
    return with(block, Leaf.FREE);
  }

  private FreeSpace with(Net block, Leaf leaf) {
    return new FreeSpace(net, with(root, width(), block, leaf));
  }

  private static Node with(Node node, int width, Net block, Leaf leaf) {
    if (width == block.mask().available()) {
      return replaced(node, block, leaf);
    }
    if (node.equals(leaf)) {
      return node;
    }
    int below = width - 1;
    var zero = node instanceof Branch branch ? branch.zero() : node;
    var one = node instanceof Branch branch ? branch.one() : node;
    return (block.first().bits() >>> below & 1) == 0
        ? join(with(zero, below, block, leaf), one, below)
        : join(zero, with(one, below, block, leaf), below);
  }

  private static Node replaced(Node node, Net block, Leaf leaf) {
    if (node instanceof Branch) {
      throw new IllegalStateException("only a part of %s is free".formatted(block));
    }
    return leaf;
  }

  /// What is free here or there.
  FreeSpace or(FreeSpace other) {
    return new FreeSpace(net, union(root, other.root, width()));
  }

  private static Node union(Node one, Node other, int width) {
    if (one instanceof Branch left && other instanceof Branch right) {
      int below = width - 1;
      return join(
          union(left.zero(), right.zero(), below), union(left.one(), right.one(), below), below);
    }
    return one.equals(Leaf.FREE) || other.equals(Leaf.TAKEN) ? one : other;
  }

  /// Two siblings, as one leaf if they are alike: so freed neighbours become one block again.
  private static Node join(Node zero, Node one, int below) {
    return zero instanceof Leaf && zero.equals(one)
        ? zero
        : new Branch(zero, one, Math.max(widest(zero, below), widest(one, below)));
  }

  private static int widest(Node node, int width) {
    return switch (node) {
      case Leaf.FREE -> width;
      case Leaf.TAKEN -> NOTHING;
      case Branch branch -> branch.widest();
    };
  }

  /// The mask of the widest free block.
  Optional<NetMask> widest() {
    int bits = widest(root, width());
    return bits == NOTHING ? Optional.empty() : Optional.of(new NetMask(Long.SIZE - bits));
  }

  /// How many addresses are free; at most 2^64, which is one more than a long holds.
  BigInteger size() {
    return size(root, width());
  }

  private static BigInteger size(Node node, int width) {
    return switch (node) {
      case Leaf.FREE -> BigInteger.TWO.pow(width);
      case Leaf.TAKEN -> BigInteger.ZERO;
      case Branch(var zero, var one, _) -> size(zero, width - 1).add(size(one, width - 1));
    };
  }
}
