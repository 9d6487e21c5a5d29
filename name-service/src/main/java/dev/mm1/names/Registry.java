package dev.mm1.names;

import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.Table.RowRead;
import dev.mm1.core.cluster.Table.Scanned;
import dev.mm1.core.cluster.Table.Written;
import dev.mm1.names.Action.Later;
import dev.mm1.names.Action.Scan;
import dev.mm1.names.Replica.Verdict;
import dev.mm1.names.Standing.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The decider of the name service: told what happened, it answers what to do. No thread, no clock;
/// one event at a time.
///
/// Everything that a row is found to be goes the same way: the [Replica] takes or doubts it, the
/// [Registrar] sees to the claim that asked, if one did, the [Keeper] puts right what is wrong.
final class Registry {

  private static final Duration SCAN_AGAIN = Duration.ofSeconds(1);

  private final Books books;
  private final Registrar registrar;
  private final Keeper keeper;
  private final Duration resync;

  private Set<NodeTag> strangers = Set.of();
  private Set<NodeTag> unknown = Set.of();
  private boolean scanning;
  private boolean scanAgain;
  private boolean scanned;

  Registry(Books books, NamesSettings settings) {
    this.books = books;
    this.registrar = new Registrar(books, settings.membershipLimit());
    this.keeper = new Keeper(books, registrar::isPursued);
    this.resync = settings.resync();
  }

  List<Action> on(Event event) {
    return switch (event) {
      case Event.Asked asked -> registrar.asked(asked);
      case Event.GivenUp givenUp -> registrar.givenUp(givenUp);
      case Event.Released(var name, var row) -> keeper.release(name, row);
      case Event.Wrote wrote -> onWrote(wrote);
      case Event.WasRead read -> onRead(read);
      case Event.WasScanned(var ticket, var outcome) -> onScanned(ticket, outcome);
      case Event.Changed(var name, var bytes) -> onChanged(name, Seen.of(bytes));
      case Event.Stands(var standing) -> onStands(standing);
      case Event.Resync() -> scan();
      case Event.Tick() -> onTick();
      case Event.Look(var name) -> List.of(keeper.look(name));
      case Event.Resume resume -> registrar.resume(resume);
    };
  }

  /// Whether the copy has been compared with the grid since the last reason to.
  boolean isInSync() {
    return scanned && !scanning;
  }

  private List<Action> onWrote(Event.Wrote wrote) {
    Optional<Seen> seen =
        switch (wrote.outcome()) {
          case Written.Done _ -> Optional.of(wrote.next().map(Seen::of).orElse(Seen.nothing()));
          case Written.Differs(var actual) -> Optional.of(Seen.of(actual));
          case Written.Unknown _ -> Optional.empty();
        };
    var verdict = seen.map(what -> learn(wrote.name(), what, wrote.ticket()));
    var actions = new ArrayList<Action>();
    if (registrar.isCalling(wrote.name(), wrote.ticket())) {
      actions.addAll(registrar.wrote(wrote));
    } else if (!verdict.equals(Optional.of(Verdict.DOUBTED))) {
      actions.addAll(keeper.wrote(wrote.name(), seen.orElse(Seen.nothing()), wrote.outcome()));
    }
    return closed(wrote.name(), verdict, actions);
  }

  private List<Action> onRead(Event.WasRead read) {
    Optional<Seen> seen =
        switch (read.outcome()) {
          case RowRead.Row(var bytes) -> Optional.of(Seen.of(bytes));
          case RowRead.Failed _ -> Optional.empty();
        };
    var verdict = seen.map(what -> learn(read.name(), what, read.ticket()));
    var actions = new ArrayList<Action>();
    if (registrar.isCalling(read.name(), read.ticket())) {
      actions.addAll(registrar.wasRead(read));
    } else if (seen.isEmpty()) {
      actions.add(keeper.lookLater(read.name()));
    } else if (verdict.equals(Optional.of(Verdict.TAKEN))) {
      actions.addAll(keeper.tend(read.name(), seen.orElseThrow(), true));
    }
    return closed(read.name(), verdict, actions);
  }

  private List<Action> closed(String name, Optional<Verdict> verdict, List<Action> actions) {
    books.replica.answered();
    if (verdict.equals(Optional.of(Verdict.DOUBTED))) {
      actions.add(keeper.look(name));
    }
    return actions;
  }

  private Verdict learn(String name, Seen seen, long ticket) {
    seen.asRow().ifPresent(books.claims::saw);
    return books.replica.learned(name, seen, ticket);
  }

  private List<Action> onScanned(long ticket, Scanned outcome) {
    scanning = false;
    var actions = new ArrayList<Action>();
    switch (outcome) {
      case Scanned.Failed _ -> actions.add(new Later(SCAN_AGAIN, new Event.Resync()));
      case Scanned.Rows(var rows) -> {
        var names = new TreeSet<>(rows.keySet());
        names.addAll(books.replica.all().keySet());
        names.addAll(books.own.all().keySet());
        for (var name : names) {
          actions.addAll(compare(name, Seen.of(Optional.ofNullable(rows.get(name))), ticket));
        }
        scanned = true;
      }
    }
    books.replica.answered();
    if (scanAgain) {
      actions.addAll(scan());
    }
    return actions;
  }

  private List<Action> compare(String name, Seen seen, long ticket) {
    return switch (learn(name, seen, ticket)) {
      case TAKEN -> keeper.tend(name, seen, true);
      case DOUBTED -> List.of(keeper.look(name));
    };
  }

  private List<Action> onChanged(String name, Seen seen) {
    seen.asRow().ifPresent(books.claims::saw);
    var actions = new ArrayList<Action>();
    switch (books.replica.heard(name, seen)) {
      case TAKEN -> actions.addAll(keeper.tend(name, seen, false));
      case DOUBTED -> actions.add(keeper.look(name));
    }
    actions.addAll(registrar.changed(name));
    return actions;
  }

  private List<Action> onStands(Standing standing) {
    books.standing = standing.withGone(unknown);
    var actions = new ArrayList<Action>();
    books
        .replica
        .all()
        .forEach((name, row) -> actions.addAll(keeper.tend(name, Seen.of(row), false)));
    actions.addAll(registrar.stands());
    return actions;
  }

  private List<Action> scan() {
    if (scanning) {
      scanAgain = true;
      return List.of();
    }
    scanning = true;
    scanAgain = false;
    return List.of(new Scan(books.replica.ask()));
  }

  /// Whoever has rows and is still a stranger after a whole interval will not be introduced any
  /// more: it was gone before this node came.
  private List<Action> onTick() {
    var now = new HashSet<NodeTag>();
    books.replica.all().values().stream()
        .map(Row::tag)
        .filter(tag -> books.standing.of(tag) == Place.STRANGER)
        .forEach(now::add);
    var stillUnknown = new HashSet<>(now);
    stillUnknown.retainAll(strangers);
    strangers = now;
    stillUnknown.addAll(unknown);
    unknown = Set.copyOf(stillUnknown);
    books.standing = books.standing.withGone(unknown);
    var actions = new ArrayList<Action>(scan());
    actions.add(new Later(resync, new Event.Tick()));
    return actions;
  }
}
