package dev.mm1.cli;

import dev.mm1.core.address.Address;
import dev.mm1.core.insight.ActorInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Actors below those that spawned them.
final class Tree {

  private final Map<Address, ActorInfo> known = new LinkedHashMap<>();
  private final Map<Address, List<ActorInfo>> children = new LinkedHashMap<>();
  private final List<ActorInfo> inOrder = new ArrayList<>();
  private final Map<Address, String> labels = new HashMap<>();

  /// @param actors in the order in which those of one parent shall stand
  Tree(List<ActorInfo> actors) {
    actors.forEach(info -> known.put(info.address(), info));
    var tops = new ArrayList<ActorInfo>();
    for (var info : actors) {
      info.parent()
          .filter(known::containsKey)
          .map(parent -> children.computeIfAbsent(parent, _ -> new ArrayList<>()))
          .orElse(tops)
          .add(info);
    }
    // One whose parent has ended, or is not among the actors, is shown with its whole path.
    tops.forEach(top -> put(top, Shown.text(top.path()), ""));
  }

  private void put(ActorInfo info, String label, String indent) {
    inOrder.add(info);
    labels.put(info.address(), label);
    var below = children.getOrDefault(info.address(), List.of());
    for (var child : below) {
      boolean last = child.equals(below.getLast());
      put(child, indent + (last ? "└─ " : "├─ ") + name(child), indent + (last ? "   " : "│  "));
    }
  }

  private static String name(ActorInfo info) {
    int fork = info.path().lastIndexOf('#');
    int cut = Math.max(info.path().lastIndexOf('/') + 1, fork);
    return Shown.text(info.path().substring(cut));
  }

  List<ActorInfo> inOrder() {
    return List.copyOf(inOrder);
  }

  String label(ActorInfo info) {
    return labels.getOrDefault(info.address(), "");
  }
}
