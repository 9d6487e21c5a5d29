package dev.mm1.chaos;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.model.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads a container's whole output. Following it instead would miss what comes after a restart.
final class Output {
  private static final int TAIL = 25;

  private Output() {}

  static List<String> lines(DockerClient docker, String container) {
    var text = read(docker.logContainerCmd(container).withStdOut(true));
    // What stands after the last line break is a line in the making.
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  static String stamped(DockerClient docker, String container) {
    return read(
        docker.logContainerCmd(container).withStdOut(true).withStdErr(true).withTimestamps(true));
  }

  static String tail(List<String> lines) {
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }

  private static String read(LogContainerCmd command) {
    var bytes = new ByteArrayOutputStream();
    try {
      command.exec(new Collector(bytes)).awaitCompletion();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading a container's output", e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static final class Collector extends ResultCallback.Adapter<Frame> {
    private final ByteArrayOutputStream bytes;

    Collector(ByteArrayOutputStream bytes) {
      this.bytes = bytes;
    }

    @Override
    public void onNext(Frame frame) {
      bytes.writeBytes(frame.getPayload());
    }
  }
}
