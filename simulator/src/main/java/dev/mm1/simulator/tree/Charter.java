package dev.mm1.simulator.tree;

import dev.mm1.sup.Restart;
import dev.mm1.sup.RestartLimit;
import java.util.Map;
import java.util.Optional;

/// What a supervisor was told to do, as the ledger knows it.
///
/// @param children its fixed children by key; empty if they are started on request
/// @param onRequest how those are restarted that are started on request
/// @param alone whether an end concerns only the child that ended
/// @param fill how many children are asked for when it begins
record Charter(
    String label,
    Map<String, Restart> children,
    Optional<Restart> onRequest,
    RestartLimit limit,
    boolean alone,
    int fill) {

  Restart restart(String key) {
    return onRequest.orElseGet(() -> children.getOrDefault(key, Restart.TEMPORARY));
  }
}
