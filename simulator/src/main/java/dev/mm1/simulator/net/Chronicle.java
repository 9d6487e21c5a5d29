package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.simulator.puppet.Command;
import dev.mm1.simulator.puppet.Onlooker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Writes down what happens. Relies on the simulated host: one thing happens at a time.
final class Chronicle {
  private final TimeSource clock;
  private final long begin;
  private final List<Entry<?>> entries = new ArrayList<>();

  Chronicle(TimeSource clock) {
    this.clock = clock;
    this.begin = clock.nanos();
  }

  void note(Fact fact) {
    var at = Duration.ofNanos(clock.nanos() - begin);
    entries.add(new Entry<>(entries.size(), at, fact));
  }

  /// What was written so far.
  List<Entry<?>> entries() {
    return List.copyOf(entries);
  }

  /// What is written of one life of a node. When that is killed, what its actors still do in their
  /// ignorance is of no interest.
  final class Page implements Onlooker, NodeEvents {
    private final Runnable giveWay;
    private final NodeId life;
    private boolean closed;

    /// @param life which
    /// @param giveWay lets others have their turn
    Page(NodeId life, Runnable giveWay) {
      this.life = life;
      this.giveWay = giveWay;
      note(new Fact.Started(life));
    }

    void note(Fact fact) {
      if (!closed) {
        Chronicle.this.note(fact);
      }
    }

    /// The life is killed.
    void close() {
      note(new Fact.Killed(life));
      closed = true;
    }

    @Override
    public void did(Address puppet, Command command, Object result) {
      note(new Fact.Did(puppet, command, result));
      giveWay.run();
    }

    @Override
    public void ends(Address puppet, Command command) {
      note(new Fact.Ends(puppet, reason(command)));
    }

    private static ExitReason reason(Command command) {
      return switch (command) {
        case Command.Quit(var reason) -> reason;
        case Command.Fail(var message) -> ExitReason.failed(new IllegalStateException(message));
        default -> ExitReason.normal();
      };
    }

    @Override
    public void heard(Address puppet, Object message) {
      note(new Fact.Heard(puppet, message));
      giveWay.run();
    }

    @Override
    public void on(NodeEvent event) {
      switch (event) {
        case NodeEvent.NodeUp(var other) -> note(new Fact.Up(life, other));
        case NodeEvent.NodeDown(var other, _) -> note(new Fact.Lost(life, other));
        case NodeEvent.DeadLetter letter -> note(new Fact.Letter(life, letter));
        default -> {}
      }
    }
  }

  /// Begins a page.
  Page page(NodeId life, Runnable giveWay) {
    return new Page(life, giveWay);
  }
}
