package dev.mm1.testkit.cluster;

/// What becomes of the rows when the halves of a cluster meet again. All of these have been seen on
/// a real grid.
public enum MergeStyle {
  /// The larger half's rows remain; rows of the smaller half are lost.
  LARGER_HALF,
  /// The larger half's rows remain, and rows that only the smaller half has are added: those that
  /// the larger half has removed meanwhile come back.
  RESURRECTING,
  /// As chance has it, row by row: either half's bytes, or either half's absence.
  MIXTURE
}
