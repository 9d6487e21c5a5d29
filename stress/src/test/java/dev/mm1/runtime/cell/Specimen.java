package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.settings.PathSettings;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.Letter;
import dev.mm1.runtime.signal.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the programs try out: a cell or a mailbox without a node around it.
final class Specimen {

  static final Address SENDER = Address.of(new NodeTag(0xa1), 7);
  static final ExitReason CRASH = new ExitReason.Custom("crash", "");

  private static final Address SELF = Address.of(new NodeTag(0xa1), 8);
  private static final Spawn SPEC = Spawn.server("specimen", () -> new Server() {});
  private static final Travels TRAVELS = new Travels(_ -> {}, (_, _) -> {});

  /// A way to nowhere.
  static final Route NOWHERE =
      new Route() {
        @Override
        public NodeId node() {
          throw new UnsupportedOperationException("nowhere is no node");
        }

        @Override
        public Delivery send(Signal signal) {
          return Delivery.NO_ROUTE;
        }

        @Override
        public boolean attach(Traveller traveller) {
          return false;
        }
      };

  private Specimen() {}

  static Mailbox mailbox() {
    return new Mailbox(Spawn.DEFAULT_MAILBOX);
  }

  static Life life() {
    return new Life(Spawn.DEFAULT_MAILBOX, SPEC.trapping());
  }

  /// An actor that does not trap exits.
  static Cell cell() {
    return cell(SPEC);
  }

  static Cell trappingCell() {
    return cell(SPEC.asTrapping());
  }

  private static Cell cell(Spawn spec) {
    var birth = new Birth(SELF, Descent.ofNode(PathSettings.NONE.root()), spec, Optional.empty());
    return new Cell(birth, TRAVELS, _ -> {}, _ -> new Unmoved());
  }

  static Letter letter(Object body) {
    return new Letter(SENDER, SELF, Stamp.FRESH, body);
  }

  /// All that waits, read by the actor: bodies of letters, and signs for signals.
  static String read(Mailbox mailbox) {
    mailbox.take();
    var read = new ArrayList<Object>();
    for (var item = mailbox.poll(); item.isPresent(); item = mailbox.poll()) {
      read.add(item.get());
    }
    return text(read);
  }

  static String text(List<?> items) {
    return items.stream().map(Specimen::sign).collect(Collectors.joining());
  }

  private static String sign(Object item) {
    return switch (item) {
      case Letter letter -> letter.body().toString();
      case Exited _ -> "x";
      default -> "?";
    };
  }

  /// Runs nothing: the programs are the actor themselves.
  private static final class Unmoved implements Engine {
    @Override
    public void start() {}

    @Override
    public void resume() {}

    @Override
    public void interrupt() {}

    @Override
    public boolean mayWait() {
      return true;
    }

    @Override
    public void works(long now) {}

    @Override
    public void waits(long now) {}

    @Override
    public long since() {
      return 0;
    }

    @Override
    public boolean isWaiting() {
      return false;
    }

    @Override
    public boolean hasThread() {
      return true;
    }

    @Override
    public boolean isCurrent() {
      return true;
    }

    @Override
    public List<StackTraceElement> stack() {
      return List.of();
    }
  }
}
