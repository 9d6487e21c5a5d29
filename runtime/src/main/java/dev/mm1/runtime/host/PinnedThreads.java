package dev.mm1.runtime.host;

import dev.mm1.core.event.NodeEvent.ThreadPinned;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;

/// Watches for virtual threads of this JVM that keep their carriers while they wait, as below
/// native code or in the initialiser of a class; so others have a thread less meanwhile.
///
/// The JVM's flight recorder tells of them, about a second later, and of those of all nodes in the
/// JVM alike. To start it takes some hundred milliseconds and some megabytes.
public final class PinnedThreads implements AutoCloseable {

  private static final String EVENT = "jdk.VirtualThreadPinned";

  private final RecordingStream stream;

  private PinnedThreads(RecordingStream stream) {
    this.stream = stream;
  }

  /// Begins to watch; waits until the recorder runs.
  ///
  /// @param least shorter waits are not told
  /// @param listener hears of each; on a thread of the recorder
  public static PinnedThreads watch(Duration least, Consumer<ThreadPinned> listener) {
    var stream = new RecordingStream();
    stream.enable(EVENT).withThreshold(least).withStackTrace();
    stream.onEvent(EVENT, event -> listener.accept(pinned(event)));
    stream.startAsync();
    return new PinnedThreads(stream);
  }

  private static ThreadPinned pinned(RecordedEvent event) {
    var thread = Optional.<RecordedThread>ofNullable(event.getThread("eventThread"));
    var stack = Optional.ofNullable(event.getStackTrace());
    return new ThreadPinned(
        thread.map(PinnedThreads::name).orElse("unknown"),
        event.getDuration(),
        stack
            .map(it -> it.getFrames().stream().map(PinnedThreads::element).toList())
            .orElse(List.of()));
  }

  private static String name(RecordedThread thread) {
    return Optional.ofNullable(thread.getJavaName())
        .filter(name -> !name.isEmpty())
        .orElseGet(() -> "virtual thread " + thread.getJavaThreadId());
  }

  private static StackTraceElement element(RecordedFrame frame) {
    var method = Optional.ofNullable(frame.getMethod());
    return new StackTraceElement(
        method.map(RecordedMethod::getType).map(RecordedClass::getName).orElse("unknown"),
        method.map(RecordedMethod::getName).orElse("unknown"),
        null,
        frame.getLineNumber());
  }

  /// Stops watching; what was recorded and not told yet is dropped.
  @Override
  public void close() {
    stream.close();
  }
}
