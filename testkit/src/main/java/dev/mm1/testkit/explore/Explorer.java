package dev.mm1.testkit.explore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Walks every state that can be reached from a first one, nearest first, so that whatever it finds
/// wrong it shows by one of the shortest ways there.
///
/// Worlds must be small: faults and everything else that could go on for ever must be counted and
/// bounded by the states themselves.
///
/// @param <S> the states: immutable, with `equals` and `hashCode` by content
public final class Explorer<S> {

  private static final int NOBODY = -1;

  private final Function<S, List<Move<S>>> moves;
  private final int limit;

  private final Map<S, Integer> numbers = new HashMap<>();
  private final List<S> states = new ArrayList<>();
  private final List<Origin> origins = new ArrayList<>();
  private final List<List<Edge>> edges = new ArrayList<>();

  private Explorer(Function<S, List<Move<S>>> moves, int limit) {
    this.moves = moves;
    this.limit = limit;
  }

  /// Walks a world to its end.
  ///
  /// @param start the first state
  /// @param moves what can happen in a state
  /// @param limit how many states there may be
  /// @throws AssertionError if a move throws one, with the way there; or if there are more states
  public static <S> Explored<S> explore(S start, Function<S, List<Move<S>>> moves, int limit) {
    var explorer = new Explorer<>(moves, limit);
    explorer.number(start, new Origin(NOBODY, "start"));
    for (int state = 0; state < explorer.states.size(); state++) {
      explorer.visit(state);
    }
    return new Explored<>(explorer.states, explorer.origins, explorer.edges);
  }

  private void visit(int state) {
    List<Edge> out = new ArrayList<>();
    for (Move<S> move : moves.apply(states.get(state))) {
      int next = number(after(state, move), new Origin(state, move.name()));
      out.add(new Edge(next, move.isFault()));
    }
    edges.add(out);
  }

  private S after(int state, Move<S> move) {
    try {
      return move.next().get();
    } catch (AssertionError violation) {
      String trace = Trace.to(state, states, origins) + "\n  " + move.name() + ": here it happens";
      throw new AssertionError(violation.getMessage() + "\n" + trace, violation);
    }
  }

  private int number(S state, Origin origin) {
    Integer known = numbers.putIfAbsent(state, states.size());
    if (known != null) {
      return known;
    }
    if (states.size() == limit) {
      throw new AssertionError("more than %d states: bound the world".formatted(limit));
    }
    states.add(state);
    origins.add(origin);
    return states.size() - 1;
  }

  /// From where a state was first reached, and by what.
  record Origin(int from, String by) {}

  /// Where a move leads.
  record Edge(int to, boolean isFault) {}
}
