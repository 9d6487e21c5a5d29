package dev.mm1.testkit.guard;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A thread of this JVM as a thread dump shows it: the only way to see virtual threads too.
///
/// @param id of the thread, for this JVM's life
/// @param where its innermost frames
record LivingThread(long id, String name, boolean virtual, List<String> where) {

  private static final int FRAMES = 6;
  private static final Pattern HEAD = Pattern.compile("#(\\d+) \"(.*)\"( virtual)? [A-Z_]+ .*");

  /// The machinery of the JVM and of who runs the tests, which comes and goes as it likes.
  private static final Pattern MACHINERY =
      Pattern.compile(
          "(ForkJoinPool|VirtualThread-|JFR|Common-Cleaner|Cleaner-|Attach|RMI|process reaper"
              + "|.*-Poller|surefire|junit|Signal|Notification|C[12] Compiler|globalEventExecutor"
              + "|ObjectCleaner|Timer-hz|JNA).*");

  /// All that live now, but for the machinery.
  static List<LivingThread> all() {
    return parse(dump()).stream().filter(it -> !MACHINERY.matcher(it.name()).matches()).toList();
  }

  private static List<String> dump() {
    try {
      var folder = Files.createTempDirectory("threads");
      var file = folder.resolve("dump.txt");
      try {
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
        return Files.readAllLines(file);
      } finally {
        delete(file);
        delete(folder);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("the threads could not be listed", failure);
    }
  }

  private static void delete(Path path) throws IOException {
    boolean _ = Files.deleteIfExists(path);
  }

  private static List<LivingThread> parse(List<String> lines) {
    var threads = new ArrayList<LivingThread>();
    for (var line : lines) {
      var head = HEAD.matcher(line);
      if (head.matches()) {
        boolean virtual = head.group(3) != null;
        threads.add(
            new LivingThread(
                Long.parseLong(head.group(1)), head.group(2), virtual, new ArrayList<>()));
      } else if (!threads.isEmpty() && line.strip().startsWith("at ")) {
        threads.getLast().where().add(line.strip());
      }
    }
    return threads;
  }

  @Override
  public String toString() {
    var kind = virtual ? "virtual thread" : "thread";
    var shown = where.stream().limit(FRAMES).map(it -> "\n    " + it).toList();
    return "%s '%s' (%d)%s".formatted(kind, name, id, String.join("", shown));
  }
}
