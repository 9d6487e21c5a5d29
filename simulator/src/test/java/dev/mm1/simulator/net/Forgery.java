package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.simulator.net.Fact.Ended;
import dev.mm1.simulator.net.Fact.Heard;
import dev.mm1.simulator.net.Fact.Up;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A history that is changed into one that breaks a promise.
enum Forgery {
  A_WATCH_FIRES_TWICE("C-3 watches") {
    @Override
    Stream<History> of(History history) {
      return twice(history, heard(Down.class));
    }
  },
  A_WATCH_DOES_NOT_FIRE("C-3 watches") {
    @Override
    Stream<History> of(History history) {
      return without(history, heard(Down.class));
    }
  },
  A_WATCH_TELLS_A_FALSE_REASON("C-3 watches") {
    @Override
    Stream<History> of(History history) {
      return replaced(
          history,
          heard(Down.class),
          (Heard heard) -> {
            var down = (Down) heard.message();
            return new Heard(heard.who(), new Down(down.peer(), down.ref(), FALSE));
          });
    }
  },
  A_WATCH_TELLS_OF_A_LOSS_THAT_WAS_NONE("C-3 watches") {
    @Override
    Stream<History> of(History history) {
      return replaced(
          history,
          heard(Down.class),
          (Heard heard) -> {
            var down = (Down) heard.message();
            var lost = new ExitReason.NoConnection(history.life(down.peer()).name().value());
            return new Heard(heard.who(), new Down(down.peer(), down.ref(), lost));
          });
    }
  },
  THE_END_OF_A_LINK_IS_NOT_FELT("C-3 links") {
    @Override
    Stream<History> of(History history) {
      return without(history, heard(Exited.class));
    }
  },
  THE_END_OF_A_LINK_IS_FELT_FOR_A_FALSE_REASON("C-3 links") {
    @Override
    Stream<History> of(History history) {
      return replaced(
          history,
          heard(Exited.class),
          (Heard heard) ->
              new Heard(heard.who(), new Exited(((Exited) heard.message()).peer(), FALSE)));
    }
  },
  AN_ACTOR_ENDS_WITHOUT_A_CAUSE("C-3 links") {
    @Override
    Stream<History> of(History history) {
      return replaced(
          history, Ended.class::isInstance, (Ended ended) -> new Ended(ended.who(), FALSE));
    }
  },
  TWO_MESSAGES_CHANGE_PLACES("C-4 order") {
    @Override
    Stream<History> of(History history) {
      return swapped(history, heard(Long.class));
    }
  },
  A_MESSAGE_COMES_TWICE("C-5 at most once") {
    @Override
    Stream<History> of(History history) {
      return twice(history, heard(Long.class));
    }
  },
  A_MESSAGE_COMES_TO_ANOTHER("C-4 order: was not sent to it") {
    @Override
    Stream<History> of(History history) {
      return swappedReceivers(history, heard(Long.class));
    }
  },
  A_MESSAGE_IS_LOST_AND_NOBODY_TELLS("C-6 losses") {
    @Override
    Stream<History> of(History history) {
      return without(history, heard(Long.class));
    }
  },
  AN_ANSWER_COMES_TO_ANOTHER_ASK("C-5 asks") {
    @Override
    Stream<History> of(History history) {
      return swappedReceivers(history, heard(Answer.Given.class));
    }
  },
  AN_ASK_ENDS_TWICE("C-5 asks") {
    @Override
    Stream<History> of(History history) {
      return twice(history, heard(Answer.class));
    }
  },
  AN_ASK_NEVER_ENDS("C-7 liveness") {
    @Override
    Stream<History> of(History history) {
      return without(history, heard(Answer.class));
    }
  },
  A_NODE_DOES_NOT_SEE_ANOTHER("C-8 views") {
    @Override
    Stream<History> of(History history) {
      return standings(
          history,
          it ->
              new Aftermath.Standing(
                  it.node(), it.members().subList(1, it.members().size()), it.up(), 0, 1));
    }
  },
  A_NODE_HAS_NO_SESSION_WITH_ANOTHER("C-8 views") {
    @Override
    Stream<History> of(History history) {
      return standings(
          history, it -> new Aftermath.Standing(it.node(), it.members(), List.of(), 0, 1));
    }
  },
  AN_EARLIER_LIFE_IS_MET_AGAIN("C-8 views") {
    @Override
    Stream<History> of(History history) {
      return twice(history, Up.class::isInstance);
    }
  },
  AN_ASK_IS_LEFT("C-10 leaks") {
    @Override
    Stream<History> of(History history) {
      return standings(
          history, it -> new Aftermath.Standing(it.node(), it.members(), it.up(), 1, 1));
    }
  },
  A_LINK_IS_KNOWN_TO_ONE_SIDE_ONLY("C-10 leaks") {
    @Override
    Stream<History> of(History history) {
      return actors(
          history,
          it ->
              new ActorDetail(
                  it.info(),
                  List.of(NOBODY),
                  it.watches(),
                  it.watchers(),
                  it.debts(),
                  it.forks(),
                  it.stack()));
    }
  },
  A_WATCHER_IS_REMEMBERED("C-10 leaks") {
    @Override
    Stream<History> of(History history) {
      return actors(
          history,
          it ->
              new ActorDetail(
                  it.info(),
                  it.links(),
                  it.watches(),
                  Stream.concat(it.watchers().stream(), it.watchers().stream()).toList(),
                  it.debts(),
                  it.forks(),
                  it.stack()));
    }
  };

  private static final Address NOBODY = new Address(1);
  private static final ExitReason FALSE = new ExitReason.Custom("false", "");

  private final String finding;

  Forgery(String finding) {
    this.finding = finding;
  }

  /// How what is found begins.
  String finding() {
    return finding;
  }

  /// The history with the change, at each place where it can be made.
  abstract Stream<History> of(History history);

  private static Predicate<Fact> heard(Class<?> kind) {
    return fact -> fact instanceof Heard heard && kind.isInstance(heard.message());
  }

  private static IntStream places(History history, Predicate<Fact> where) {
    return IntStream.range(0, history.size())
        .filter(i -> where.test(history.entries().get(i).fact()));
  }

  private static Stream<History> changed(History history, Predicate<Fact> where, Change change) {
    return places(history, where)
        .mapToObj(
            place -> {
              var entries = new ArrayList<>(history.entries());
              change.at(entries, place);
              return history.with(entries);
            });
  }

  @FunctionalInterface
  private interface Change {
    void at(List<Entry<?>> entries, int place);
  }

  private static Stream<History> twice(History history, Predicate<Fact> where) {
    return changed(history, where, (entries, place) -> entries.add(entries.get(place)));
  }

  private static Stream<History> without(History history, Predicate<Fact> where) {
    return changed(history, where, List::remove);
  }

  @SuppressWarnings("unchecked") // The predicate says so.
  private static <F extends Fact> Stream<History> replaced(
      History history, Predicate<Fact> where, Function<F, Fact> by) {
    return changed(
        history,
        where,
        (entries, place) -> {
          var entry = entries.get(place);
          entries.set(place, new Entry<>(entry.index(), entry.at(), by.apply((F) entry.fact())));
        });
  }

  private static Stream<History> swapped(History history, Predicate<Fact> where) {
    return changed(
        history,
        where,
        (entries, place) -> {
          var one = (Heard) entries.get(place).fact();
          for (int i = place + 1; i < entries.size(); i++) {
            if (where.test(entries.get(i).fact())
                && ((Heard) entries.get(i).fact()).who().equals(one.who())) {
              var later = entries.get(i);
              entries.set(i, entries.get(place));
              entries.set(place, later);
              return;
            }
          }
        });
  }

  private static Stream<History> swappedReceivers(History history, Predicate<Fact> where) {
    var all = places(history, where).boxed().toList();
    return changed(
        history,
        where,
        (entries, place) -> {
          var one = (Heard) entries.get(place).fact();
          int at = all.get((all.indexOf(place) + 1) % all.size());
          var other = (Heard) entries.get(at).fact();
          entries.set(
              place,
              new Entry<>(place, entries.get(place).at(), new Heard(other.who(), one.message())));
          entries.set(
              at, new Entry<>(at, entries.get(at).at(), new Heard(one.who(), other.message())));
        });
  }

  private static Stream<History> standings(
      History history, Function<Aftermath.Standing, Aftermath.Standing> change) {
    var before = history.aftermath();
    return Stream.of(
        history.with(new Aftermath(before.actors(), before.nodes().stream().map(change).toList())));
  }

  private static Stream<History> actors(
      History history, Function<ActorDetail, ActorDetail> change) {
    var before = history.aftermath();
    var actors = new LinkedHashMap<>(before.actors());
    actors.replaceAll((_, actor) -> change.apply(actor));
    return Stream.of(history.with(new Aftermath(actors, before.nodes())));
  }
}
