package dev.mm1.cli;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the process tells its caller when it ends.
enum ExitCode {
  OK(0, "it did what was asked"),
  FAILED(1, "it failed, and the output says why; also a demo that failed"),
  USAGE(2, "an unknown command or option, or a value that is none"),
  CONFIG(3, "the configuration has problems: the output lists all of them"),
  CANNOT_JOIN(4, "refused: the node's name is in use, or secret or cluster differ"),
  ADDRESS_UNUSABLE(5, "a port is in use, or an address is not of this machine"),
  SUPERSEDED(6, "a later node of the same name has taken this one's place"),
  NO_ANSWER(7, "no node answers there, or it refuses; or the actor or node meant is not there"),
  NOT_WELL(8, "the node has not joined, is not in sync, or waits for others (health)"),
  BUILD_FAILED(70, "the launcher could not build mm1"),
  JVM_BROKEN(71, "the JVM cannot be trusted any more, as after a lack of memory"),
  INTERRUPTED(130, "interrupted, as by Ctrl-C (SIGINT)"),
  TERMINATED(143, "told to stop (SIGTERM); a node has left its cluster in order");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  /// For the help texts: code and meaning, in order.
  static Map<String, String> list() {
    var list = new LinkedHashMap<String, String>();
    Arrays.stream(values()).forEach(it -> list.put(String.valueOf(it.code), it.meaning));
    return Collections.unmodifiableMap(list);
  }
}
