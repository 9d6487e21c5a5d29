package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.host.Host;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.insight.ActorKind;
import dev.mm1.core.insight.ActorState;
import dev.mm1.core.insight.Census;
import dev.mm1.core.insight.Selected;
import dev.mm1.core.insight.Selection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells about the actors of a node. Any thread may ask; each actor is looked at under its own lock
/// for a moment, and all of them go on meanwhile.
public final class Insight {

  private final Cells cells;

  Insight(Cells cells) {
    this.cells = cells;
  }

  /// The wanted actors. Looks at each actor of the node once, so with many of them it takes time (a
  /// million: about a second); but it keeps no more than it returns.
  public Selected actors(Selection wanted) {
    var chosen = new Chosen(wanted, host());
    cells.population().living().forEach(chosen::consider);
    return new Selected(looks(chosen.inOrder()), chosen.leftOut());
  }

  private List<ActorInfo> looks(List<Cell> actors) {
    return actors.stream().map(cell -> cell.look(host())).toList();
  }

  /// All about one actor, where its code is now included; the code of a process is not stopped for
  /// that for longer than a moment.
  ///
  /// @return empty if nobody lives at the address, or it is not of this node
  public Optional<ActorDetail> actor(Address address) {
    return cells.find(address).map(cell -> cell.lookClosely(host()));
  }

  /// Counts all actors; takes no lock of theirs.
  public Census census() {
    var count = new Count();
    cells.population().living().forEach(count::add);
    return count.census(cells.openAsks());
  }

  private Host host() {
    return cells.host();
  }

  private static final class Count {

    private final Map<ActorKind, Map<ActorState, Integer>> groups = new EnumMap<>(ActorKind.class);
    private long waiting;
    private int deepest;

    void add(Cell cell) {
      groups
          .computeIfAbsent(Look.kind(cell), _ -> new EnumMap<>(ActorState.class))
          .merge(Look.state(cell), 1, Integer::sum);
      int depth = cell.mailbox().waiting();
      waiting += depth;
      deepest = Math.max(deepest, depth);
    }

    Census census(int asks) {
      var all = new ArrayList<Census.Group>();
      groups.forEach(
          (kind, states) ->
              states.forEach((state, count) -> all.add(new Census.Group(kind, state, count))));
      return new Census(all, waiting, deepest, asks);
    }
  }
}
