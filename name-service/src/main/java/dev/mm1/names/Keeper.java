package dev.mm1.names;

import dev.mm1.core.cluster.Table.Written;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.names.Action.Later;
import dev.mm1.names.Action.Read;
import dev.mm1.names.Action.Report;
import dev.mm1.names.Action.Write;
import dev.mm1.names.Judge.OnRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/// Decides how to keep the grid in line with what this node holds, row by row.
///
/// It may be asked as often as one likes, on whatever occasion: rows are set only over the bytes
/// that were judged, so an opinion that has grown old meanwhile changes nothing.
final class Keeper {

  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Books books;
  private final BiPredicate<String, Row> isPursued;

  /// @param isPursued whether a row is a claim of this node that has not been granted yet
  Keeper(Books books, BiPredicate<String, Row> isPursued) {
    this.books = books;
    this.isPursued = isPursued;
  }

  /// @param certain whether the grid has just answered so; otherwise nobody is told of a conflict
  List<Action> tend(String name, Seen seen, boolean certain) {
    var mine = books.own.get(name);
    return switch (Judge.row(mine, seen, books.self.tag(), books.standing)) {
      case OnRow.Leave() -> List.of();
      case OnRow.Remove(var row) when isPursued.test(name, row) -> List.of();
      case OnRow.Remove(var row) -> List.of(write(name, Optional.of(row), Optional.empty()));
      case OnRow.Restore(var over, var held) -> List.of(write(name, over, Optional.of(held)));
      case OnRow.Yield _ when !certain -> List.of(look(name));
      case OnRow.Yield(var held, var winner) -> yieldTo(winner, name, held);
    };
  }

  private List<Action> yieldTo(Row winner, String name, Row held) {
    return books.own.drop(name, held)
        ? List.of(new Report(new NodeEvent.NameConflict(name, held.owner(), winner.owner())))
        : List.of();
  }

  /// What to do after a write that was nobody's claim.
  List<Action> wrote(String name, Seen seen, Written outcome) {
    return switch (outcome) {
      case Written.Unknown _ -> List.of(lookLater(name));
      case Written.Done _, Written.Differs _ -> tend(name, seen, true);
    };
  }

  List<Action> release(String name, Row row) {
    return List.of(write(name, Optional.of(row), Optional.empty()));
  }

  Action look(String name) {
    return new Read(books.replica.ask(), name);
  }

  Action lookLater(String name) {
    return new Later(PAUSE, new Event.Look(name));
  }

  private Action write(String name, Optional<Row> expected, Optional<Row> next) {
    return new Write(books.replica.ask(), name, expected, next);
  }
}
