package dev.mm1.names;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.names.Standing.Place;
import java.util.Optional;

/// The rules of who has a name: pure functions of what the grid holds, what this node holds, and
/// how the other nodes stand.
///
/// These are the rules of a cluster that goes on in both halves when it is cut: a claim is granted
/// as soon as the grid has taken it, and of two live owners the older claim wins. Rules that demand
/// more before they grant have a further [OnClaim] and leave everything else as it is.
final class Judge {

  private Judge() {}

  /// What becomes of a claim.
  sealed interface OnClaim {
    /// The row stands.
    record Won() implements OnClaim {}

    /// Nobody, or nobody who counts, has the name: set the row over this.
    record Try(Optional<Row> over) implements OnClaim {}

    /// It is not known yet whether the owner counts.
    record Wait(Row owner) implements OnClaim {}

    /// Somebody has it.
    record Taken(Address owner) implements OnClaim {}

    /// The row means nothing to this node.
    record Stuck(String why) implements OnClaim {}
  }

  /// What becomes of a row that was looked at.
  sealed interface OnRow {
    /// It is as it should be.
    record Leave() implements OnRow {}

    /// Nobody has the name any more.
    record Remove(Row row) implements OnRow {}

    /// An actor of this node has the name.
    record Restore(Optional<Row> over, Row mine) implements OnRow {}

    /// An actor of this node had the name; another one has the older claim.
    record Yield(Row mine, Row winner) implements OnRow {}
  }

  /// @param waited whether the membership has had the time that it may take to decide over the
  ///   owner
  static OnClaim claim(Row claim, Seen seen, Standing standing, boolean waited) {
    return switch (seen) {
      case Seen.Nothing() -> new OnClaim.Try(Optional.empty());
      case Seen.Unreadable(var why) -> new OnClaim.Stuck(why);
      case Seen.Held(var row) when row.sameClaim(claim) -> new OnClaim.Won();
      // This node holds nothing under the name, or it would not claim: the row is a left-over.
      case Seen.Held(var row) when row.isTombstone() || row.tag().equals(claim.tag()) ->
          new OnClaim.Try(Optional.of(row));
      case Seen.Held(var row) -> claimOver(row, standing.of(row.tag()), waited);
    };
  }

  private static OnClaim claimOver(Row row, Place place, boolean waited) {
    return switch (place) {
      case PRESENT -> new OnClaim.Taken(row.owner());
      case GONE -> new OnClaim.Try(Optional.of(row));
      case LOST -> waited ? new OnClaim.Taken(row.owner()) : new OnClaim.Wait(row);
      case STRANGER -> waited ? new OnClaim.Try(Optional.of(row)) : new OnClaim.Wait(row);
    };
  }

  /// @param mine the claim by which an actor of this node has the name, if one has
  static OnRow row(Optional<Row> mine, Seen seen, NodeTag self, Standing standing) {
    return switch (seen) {
      case Seen.Unreadable _ -> new OnRow.Leave();
      case Seen.Nothing() ->
          mine.<OnRow>map(held -> new OnRow.Restore(Optional.empty(), held))
              .orElse(new OnRow.Leave());
      case Seen.Held(var row) ->
          mine.map(held -> against(held, row, standing)).orElse(unheld(row, self, standing));
    };
  }

  private static OnRow against(Row mine, Row row, Standing standing) {
    if (row.sameClaim(mine) && !row.isTombstone()) {
      return new OnRow.Leave();
    }
    boolean counts =
        !row.isTombstone() && !row.tag().equals(mine.tag()) && standing.of(row.tag()) != Place.GONE;
    if (counts && row.beats(mine)) {
      return standing.of(row.tag()) == Place.STRANGER
          ? new OnRow.Leave()
          : new OnRow.Yield(mine, row);
    }
    return new OnRow.Restore(Optional.of(row), mine);
  }

  private static OnRow unheld(Row row, NodeTag self, Standing standing) {
    boolean nobodys = row.tag().equals(self) || standing.of(row.tag()) == Place.GONE;
    return nobodys ? new OnRow.Remove(row) : new OnRow.Leave();
  }
}
