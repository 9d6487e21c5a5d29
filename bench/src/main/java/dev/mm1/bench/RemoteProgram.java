package dev.mm1.bench;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.bench.RemoteWire.Back;
import dev.mm1.bench.RemoteWire.Ball;
import dev.mm1.bench.RemoteWire.Done;
import dev.mm1.bench.RemoteWire.Enlist;
import dev.mm1.bench.RemoteWire.Enlisted;
import dev.mm1.bench.RemoteWire.Load;
import dev.mm1.bench.RemoteWire.Sender;
import dev.mm1.bench.RemoteWire.Settle;
import dev.mm1.bench.RemoteWire.Stop;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.signal.Request;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The other process of the remote workloads: a node that starts actors as it is told, until its
/// standard input ends.
final class RemoteProgram {

  private RemoteProgram() {}

  /// @param args the name of the node, which is also that of the actor that starts others; host and
  ///   port of the node to join
  static void main(String... args) throws Exception {
    var config =
        NodeConfig.named(args[0])
            .withPort(0)
            .withSeeds(List.of(Endpoint.parse(args[1], NodeConfig.DEFAULT_PORT)));
    try (var node = Node.start(config, RemoteWire.protocol())) {
      var recruiter = node.spawn(args[0], RemoteProgram::recruit);
      var _ = node.names().register(args[0], recruiter);
      while (System.in.read() >= 0) {
        // Whoever started this process has nothing to say; but its end ends this.
      }
    }
  }

  private static void recruit(Context context) throws InterruptedException {
    while (true) {
      if (context.receive() instanceof Request request) {
        switch (request.body()) {
          case Enlist enlist -> context.reply(request, new Enlisted(enlist(context, enlist)));
          case Settle _ -> context.reply(request, new Done());
          default -> context.unhandled(request);
        }
      }
    }
  }

  private static List<Address> enlist(Context context, Enlist enlist) {
    var spec = spec(enlist);
    return Stream.generate(() -> context.spawn(spec).address()).limit(enlist.count()).toList();
  }

  private static Spawn spec(Enlist enlist) {
    var hosting = Hosting.valueOf(enlist.hosting());
    return switch (enlist.kind()) {
      case WALL -> hosting.spec("wall", () -> RemoteProgram::bounce);
      case SINK -> hosting.spec("sink", () -> new Sink(enlist.expected()));
      case IDLER -> hosting.spec("idler", () -> (_, message) -> !(message instanceof Stop));
    };
  }

  private static boolean bounce(Context context, Object message) {
    if (message instanceof Ball(var from, var round)) {
      Arena.sent(context.tell(from, new Back(round)));
      return true;
    }
    return !(message instanceof Stop);
  }

  /// Counts what comes.
  private static final class Sink implements Role {
    private final long expected;
    private @Nullable Address sender;
    private long missing;

    Sink(long expected) {
      this.expected = expected;
      this.missing = expected;
    }

    @Override
    public boolean on(Context context, Object message) {
      switch (message) {
        case Sender(var at) -> {
          sender = at;
          missing = expected;
        }
        case Load _ -> missing--;
        default -> {}
      }
      if (missing == 0 && sender != null) {
        Arena.sent(context.tell(sender, new Done()));
        sender = null;
      }
      return !(message instanceof Stop);
    }
  }
}
