package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.TraceId;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.runtime.signal.Routes;
import dev.mm1.testkit.RecordedEvents;
import dev.mm1.testkit.host.SimulatedHost;
import dev.mm1.testkit.names.LocalNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// One node in virtual time, and actors on it that write down what they hear, and when.
final class TimersFixture implements AutoCloseable {

  /// Something to do for an actor, between two messages.
  @FunctionalInterface
  interface Deed {
    void on(Context context) throws Exception;
  }

  /// @param at since the beginning
  record Heard(Duration at, Object message) {}

  /// An actor of whichever kind.
  final class Listener {
    private final List<Heard> heard = new ArrayList<>();
    private final List<Envelope<?>> envelopes = new ArrayList<>();
    private final List<TraceId> traces = new ArrayList<>();
    private final Address address;

    Listener(Kind kind, UnaryOperator<Spawn> how) {
      this.address = cells.spawn(how.apply(spec(kind)));
    }

    private Spawn spec(Kind kind) {
      return switch (kind) {
        case PROCESS ->
            Spawn.process(
                "listener",
                context -> {
                  while (true) {
                    on(context, context.receive());
                  }
                });
        case SERVER -> Spawn.server("listener", Handlers::new);
        case DISPATCHER -> Spawn.server("listener", Handlers::new).onDispatcher();
      };
    }

    private void on(Context context, Object message) throws Exception {
      if (message instanceof Deed deed) {
        deed.on(context);
        return;
      }
      envelopes.add(context.envelope());
      traces.add(TraceId.current());
      heard(message);
    }

    void heard(Object message) {
      heard.add(new Heard(elapsed(), message));
    }

    /// Has it done when it comes to it.
    void does(Deed deed) {
      var _ = cells.tell(address, deed);
    }

    Address address() {
      return address;
    }

    List<Heard> heard() {
      return heard;
    }

    List<Object> messages() {
      return heard.stream().map(Heard::message).toList();
    }

    List<Envelope<?>> envelopes() {
      return envelopes;
    }

    /// What was ambient.
    List<TraceId> traces() {
      return traces;
    }

    private final class Handlers implements Server {
      @Override
      public Outcome onMessage(Context context, Object message) throws Exception {
        on(context, message);
        return Outcome.next();
      }

      @Override
      public Outcome onRequest(Context context, Request request) throws Exception {
        on(context, request.body());
        return Outcome.reply(request.body());
      }
    }
  }

  final SimulatedHost host;
  final RecordedEvents events = new RecordedEvents();
  final Cells cells;
  private final long began;

  TimersFixture(long seed) {
    host = new SimulatedHost(seed);
    began = host.time().nanos();
    var id = TestNode.id(0xa1);
    cells =
        new Cells(
            id,
            new Surroundings(
                host,
                Routes.NONE,
                new LocalNames(id.tag(), _ -> true),
                events,
                TestNode.GRACE,
                error -> {
                  throw new AssertionError(error);
                }));
  }

  Listener listener(Kind kind) {
    return listener(kind, how -> how);
  }

  Listener listener(Kind kind, UnaryOperator<Spawn> how) {
    return new Listener(kind, how);
  }

  Duration elapsed() {
    return Duration.ofNanos(host.time().nanos() - began);
  }

  @Override
  public void close() {
    host.close();
  }
}
