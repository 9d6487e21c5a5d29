package dev.mm1.simulator.net;

import java.util.List;

/// Holds a history against one kind of promise.
interface Checker {

  /// What is not as promised, each in one line that begins with the checker's name; empty if all
  /// is.
  List<String> check(History history);

  /// All of them.
  static List<Checker> all() {
    return List.of(
        new WatchChecker(),
        new LinkChecker(),
        new OrderChecker(),
        new AskChecker(),
        new LossChecker(),
        new ViewChecker(),
        new LeakChecker());
  }
}
