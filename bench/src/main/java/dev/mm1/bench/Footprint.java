package dev.mm1.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory this process holds, in bytes.
///
/// @param heap what is in use of the JVM's heap, after a collection
/// @param resident what the kernel counts for the whole process; 0 where it does not tell
record Footprint(long heap, long resident) {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String RESIDENT = "VmRSS:";
  private static final int COLLECTIONS = 3;
  private static final int PAUSE_MILLIS = 50;

  /// Collects garbage and looks; takes a moment.
  static Footprint now() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(PAUSE_MILLIS);
    }
    var runtime = Runtime.getRuntime();
    return new Footprint(runtime.totalMemory() - runtime.freeMemory(), residentNow());
  }

  private static long residentNow() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
