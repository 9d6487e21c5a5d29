package dev.mm1.names;

import dev.mm1.core.cluster.Table.RowRead;
import dev.mm1.core.cluster.Table.Written;
import dev.mm1.core.names.Registration;
import dev.mm1.names.Action.Answer;
import dev.mm1.names.Action.Later;
import dev.mm1.names.Action.Read;
import dev.mm1.names.Action.Write;
import dev.mm1.names.Judge.OnClaim;
import dev.mm1.names.Pursuit.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Decides over claims: one at a time for each name, in the order asked. Each request gets one
/// answer.
final class Registrar {

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int LONGEST = 10;

  private final Books books;
  private final Duration membershipLimit;
  private final Map<String, ArrayDeque<Request>> lines = new HashMap<>();
  // Ordered, so that the same events always lead to the same actions in the same order.
  private final Map<String, Pursuit> active = new TreeMap<>();

  // Rows whose owners' nodes have had the time that the membership may take to decide.
  private final Map<String, Row> outwaited = new TreeMap<>();

  Registrar(Books books, Duration membershipLimit) {
    this.books = books;
    this.membershipLimit = membershipLimit;
  }

  boolean isPursued(String name, Row row) {
    var pursuit = active.get(name);
    return pursuit != null && pursuit.claim().sameClaim(row);
  }

  boolean isCalling(String name, long ticket) {
    var pursuit = active.get(name);
    return pursuit != null && pursuit.ticket() == ticket;
  }

  private Pursuit pursuit(String name) {
    return Optional.ofNullable(active.get(name)).orElseThrow();
  }

  List<Action> asked(Event.Asked asked) {
    lines
        .computeIfAbsent(asked.name(), _ -> new ArrayDeque<>())
        .add(new Request(asked.id(), asked.actor(), asked.wallMillis()));
    return advance(asked.name());
  }

  /// The answer to a request that is still open; what its claim may have set is looked after later.
  List<Action> givenUp(Event.GivenUp givenUp) {
    var line = lines.getOrDefault(givenUp.name(), new ArrayDeque<>());
    if (!line.removeIf(request -> request.id() == givenUp.id())) {
      return List.of();
    }
    var actions = new ArrayList<Action>();
    actions.add(new Answer(givenUp.id(), new Registration.Unknown(givenUp.why())));
    var pursuit = active.get(givenUp.name());
    if (pursuit != null && pursuit.request().id() == givenUp.id()) {
      active.remove(givenUp.name());
      actions.add(new Later(PAUSE, new Event.Look(givenUp.name())));
    }
    actions.addAll(advance(givenUp.name()));
    return actions;
  }

  /// The answer to the call of a claim; [#isCalling] said so.
  List<Action> wrote(Event.Wrote wrote) {
    var pursuit = pursuit(wrote.name());
    return switch (wrote.outcome()) {
      case Written.Done _ -> rule(wrote.name(), pursuit, Seen.of(pursuit.claim()));
      case Written.Differs(var actual) -> rule(wrote.name(), pursuit, Seen.of(actual));
      case Written.Unknown _ -> doubt(wrote.name(), pursuit);
    };
  }

  /// The answer to the question of a claim; [#isCalling] said so.
  List<Action> wasRead(Event.WasRead read) {
    var pursuit = pursuit(read.name());
    return switch (read.outcome()) {
      case RowRead.Row(var bytes) -> rule(read.name(), pursuit, Seen.of(bytes));
      case RowRead.Failed _ -> doubt(read.name(), pursuit);
    };
  }

  /// A pause, or the wait for the membership, is over.
  List<Action> resume(Event.Resume resume) {
    var pursuit = active.get(resume.name());
    if (pursuit == null) {
      return List.of();
    }
    if (pursuit.timer() == resume.ticket()) {
      pursuit.blocker().ifPresent(row -> outwaited.put(resume.name(), row));
      active.put(resume.name(), pursuit.withoutTimer());
      return reconsider(resume.name());
    }
    return pursuit.ticket() == resume.ticket() ? read(resume.name(), pursuit) : List.of();
  }

  /// A row has changed: a claim that waits for it asks what it is.
  List<Action> changed(String name) {
    var pursuit = active.get(name);
    return pursuit == null || pursuit.blocker().isEmpty() ? List.of() : read(name, pursuit);
  }

  /// Other nodes stand differently now.
  List<Action> stands() {
    outwaited.values().removeIf(row -> books.standing.isDecided(row.tag()));
    var actions = new ArrayList<Action>();
    List.copyOf(active.keySet()).forEach(name -> actions.addAll(reconsider(name)));
    return actions;
  }

  private List<Action> reconsider(String name) {
    var pursuit = active.get(name);
    return pursuit == null
        ? List.of()
        : pursuit.blocker().map(row -> rule(name, pursuit, Seen.of(row))).orElse(List.of());
  }

  private List<Action> advance(String name) {
    var actions = new ArrayList<Action>();
    var line = lines.getOrDefault(name, new ArrayDeque<>());
    while (!line.isEmpty() && !active.containsKey(name)) {
      var request = line.getFirst();
      outcomeAtOnce(name, request)
          .ifPresentOrElse(
              outcome -> {
                line.removeFirst();
                actions.add(new Answer(request.id(), outcome));
              },
              () -> actions.add(begin(name, request)));
    }
    if (line.isEmpty()) {
      lines.remove(name);
    }
    return actions;
  }

  private Optional<Registration> outcomeAtOnce(String name, Request request) {
    if (!books.own.isAlive(request.actor())) {
      return Optional.of(new Registration.NoProc());
    }
    var held = books.own.get(name);
    if (held.filter(row -> row.owner().equals(request.actor())).isPresent()) {
      return Optional.of(Registration.registered());
    }
    var live = held.filter(row -> books.own.isAlive(row.owner()));
    // One that has ended and has not been forgotten yet does not stand in the way.
    held.filter(_ -> live.isEmpty()).ifPresent(row -> books.own.drop(name, row));
    return live.map(row -> new Registration.Taken(row.owner()));
  }

  /// The first try is over what this node believes to be there, if that does not count; the answer
  /// tells when it was mistaken.
  private Action begin(String name, Request request) {
    var pursuit = Pursuit.of(request, books.claims.next(request.actor(), request.wallMillis()));
    var seen = books.replica.get(name).map(Seen::of).orElse(Seen.nothing());
    return switch (Judge.claim(pursuit.claim(), seen, books.standing, false)) {
      case OnClaim.Try(var over) -> set(name, pursuit, over);
      case OnClaim.Won _, OnClaim.Wait _, OnClaim.Taken _, OnClaim.Stuck _ ->
          set(name, pursuit, Optional.empty());
    };
  }

  private List<Action> rule(String name, Pursuit pursuit, Seen seen) {
    if (!books.own.isAlive(pursuit.request().actor())) {
      return finish(name, new Registration.NoProc(), seen);
    }
    boolean waited = seen.asRow().equals(Optional.ofNullable(outwaited.get(name)));
    return switch (Judge.claim(pursuit.claim(), seen, books.standing, waited)) {
      case OnClaim.Won() -> won(name, pursuit, seen);
      case OnClaim.Try(var over) -> List.of(set(name, pursuit, over));
      case OnClaim.Wait(var row) -> await(name, pursuit, row);
      case OnClaim.Taken(var owner) -> finish(name, new Registration.Taken(owner), seen);
      case OnClaim.Stuck(var why) -> finish(name, new Registration.Unknown(why), seen);
    };
  }

  private List<Action> won(String name, Pursuit pursuit, Seen seen) {
    return books.own.grant(name, pursuit.claim())
        ? finish(name, Registration.registered(), seen)
        : finish(name, new Registration.NoProc(), seen);
  }

  private List<Action> finish(String name, Registration outcome, Seen seen) {
    var pursuit = pursuit(name);
    active.remove(name);
    var actions = new ArrayList<Action>();
    lines.getOrDefault(name, new ArrayDeque<>()).removeFirst();
    actions.add(new Answer(pursuit.request().id(), outcome));
    if (outcome instanceof Registration.NoProc) {
      seen.asRow()
          .filter(row -> row.sameClaim(pursuit.claim()))
          .ifPresent(row -> actions.add(remove(name, row)));
    }
    actions.addAll(advance(name));
    return actions;
  }

  private Action remove(String name, Row row) {
    return new Write(books.replica.ask(), name, Optional.of(row), Optional.empty());
  }

  private Action set(String name, Pursuit pursuit, Optional<Row> over) {
    long ticket = books.replica.ask();
    active.put(name, pursuit.calling(ticket));
    return new Write(ticket, name, over, Optional.of(pursuit.claim()));
  }

  private List<Action> read(String name, Pursuit pursuit) {
    long ticket = books.replica.ask();
    active.put(name, pursuit.calling(ticket));
    return List.of(new Read(ticket, name));
  }

  /// Asking once costs little; a grid that does not know twice is given time.
  private List<Action> doubt(String name, Pursuit pursuit) {
    if (pursuit.doubts() == 0) {
      return read(name, pursuit.doubting(0));
    }
    long pause = books.replica.number();
    active.put(name, pursuit.doubting(pause));
    var delay = PAUSE.multipliedBy(Math.min(pursuit.doubts(), LONGEST));
    return List.of(new Later(delay, new Event.Resume(pause, name)));
  }

  private List<Action> await(String name, Pursuit pursuit, Row row) {
    if (pursuit.timer() != 0) {
      active.put(name, pursuit.waitingFor(row, pursuit.timer()));
      return List.of();
    }
    long timer = books.replica.number();
    active.put(name, pursuit.waitingFor(row, timer));
    return List.of(new Later(membershipLimit, new Event.Resume(timer, name)));
  }
}
