package dev.mm1.core.cluster;

/// Something after which the tables of a [Grid] need to be looked at anew.
public enum GridEvent {
  /// The set of members changed: rows of somebody may need to be swept.
  MEMBERS_CHANGED,
  /// Two halves have met; this node may see other rows than before.
  MERGED,
  /// All copies of some rows are gone.
  DATA_LOST
}
