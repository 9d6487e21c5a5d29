package dev.mm1.testkit.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingStream;

/// Listens for virtual threads that are pinned, from its making on.
final class Pinnings {

  private static final String PINNED = "jdk.VirtualThreadPinned";
  private static final Duration LEAST = Duration.ofMillis(20);
  private static final int FRAMES = 12;

  private final RecordingStream stream = new RecordingStream();
  private final List<String> found = new CopyOnWriteArrayList<>();

  Pinnings() {
    stream.enable(PINNED).withThreshold(LEAST).withStackTrace();
    stream.onEvent(PINNED, this::hear);
    stream.startAsync();
  }

  /// To load a class pins too, wherever it is first used: nobody's fault.
  private void hear(RecordedEvent event) {
    var stack = event.getStackTrace();
    if (stack.getFrames().stream().noneMatch(Pinnings::isLoading)) {
      found.add(told(event));
    }
  }

  private static boolean isLoading(RecordedFrame frame) {
    var type = frame.getMethod().getType().getName();
    return type.equals("java.lang.ClassLoader")
        || type.startsWith("jdk.internal.loader.")
        || type.startsWith("java.lang.invoke.");
  }

  /// Listens no more.
  ///
  /// @return what was heard
  List<String> stop() {
    try (stream) {
      boolean _ = stream.stop();
    }
    return List.copyOf(found);
  }

  private static String told(RecordedEvent event) {
    var thread = event.getThread();
    return "virtual thread '%s' was pinned for %d ms%s"
        .formatted(
            thread == null ? "?" : thread.getJavaName(),
            event.getDuration().toMillis(),
            told(event.getStackTrace()));
  }

  private static String told(RecordedStackTrace stack) {
    return stack.getFrames().stream()
        .limit(FRAMES)
        .map(
            frame ->
                "\n    at %s.%s:%d"
                    .formatted(
                        frame.getMethod().getType().getName(),
                        frame.getMethod().getName(),
                        frame.getLineNumber()))
        .collect(Collectors.joining());
  }
}
