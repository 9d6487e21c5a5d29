package dev.mm1.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongFunction;

/// The test JVM that made a container or network, as written in a label of it.
///
/// @param machine the host name
/// @param process the process id there
/// @param started when that process was started, in epoch milliseconds; ids are used again
record Owner(String machine, long process, long started) {
  static final String LABEL = "dev.mm1.chaos";

  /// How long another machine's containers on a shared engine are left alone.
  private static final Duration FOREIGN = Duration.ofHours(2);

  String text() {
    return machine + "/" + process + "/" + started;
  }

  /// Whether what carries the label is left over from a run that has ended without removing it.
  /// Concurrent runs on one machine leave each other alone.
  ///
  /// @param label its label
  /// @param age since its creation
  /// @param startOf when the process with an id on this machine was started, 0 if there is none
  boolean isLeftover(String label, Duration age, LongFunction<Long> startOf) {
    var parts = label.split("/", -1);
    if (parts.length != 3 || !parts[1].matches("\\d+") || !parts[2].matches("\\d+")) {
      return true;
    }
    if (!parts[0].equals(machine)) {
      return age.compareTo(FOREIGN) > 0;
    }
    return startOf.apply(Long.parseLong(parts[1])) != Long.parseLong(parts[2]);
  }

  static Owner current() {
    var me = ProcessHandle.current();
    return new Owner(machineName(), me.pid(), startOf(me.pid()));
  }

  static long startOf(long process) {
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().startInstant())
        .map(Instant::toEpochMilli)
        .orElse(0L);
  }

  private static String machineName() {
    try {
      return java.net.InetAddress.getLocalHost().getHostName().replace('/', '_');
    } catch (java.net.UnknownHostException _) {
      return "unknown";
    }
  }
}
