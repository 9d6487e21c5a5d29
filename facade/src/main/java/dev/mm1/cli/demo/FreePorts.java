package dev.mm1.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Finds ports of loopback that nobody listens on: for each node one for actors and the next for
/// the discovery.
public final class FreePorts {
  private static final int ATTEMPTS = 200;

  private FreePorts() {}

  /// The first port of so many free pairs of neighbours. Nothing keeps others from taking them
  /// before the caller does; it is only unlikely.
  public static List<Integer> pairs(int count) {
    var held = new ArrayList<ServerSocket>();
    var found = new ArrayList<Integer>();
    try {
      for (int i = 0; i < ATTEMPTS && found.size() < count; i++) {
        var first = listen(0);
        held.add(first);
        try {
          held.add(listen(first.getLocalPort() + 1));
          found.add(first.getLocalPort());
        } catch (IOException | IllegalArgumentException _) {
          // The neighbour is taken, or there is none: try elsewhere.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on loopback", e);
    } finally {
      held.forEach(FreePorts::close);
    }
    if (found.size() < count) {
      throw new StepFailed("found no %d pairs of free ports on loopback".formatted(count));
    }
    return List.copyOf(found);
  }

  private static ServerSocket listen(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
