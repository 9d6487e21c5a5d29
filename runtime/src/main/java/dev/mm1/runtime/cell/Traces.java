package dev.mm1.runtime.cell;

import dev.mm1.core.host.Chance;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.TraceId;
import dev.mm1.runtime.signal.Stamp;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// The traces that the messages of one node belong to.
final class Traces {

  private final RandomGenerator random;

  /// @param self whose random id keeps the traces of different lives apart
  Traces(NodeId self) {
    var life = self.incarnation().life();
    this.random = Chance.seeded(life.high() ^ life.low()).choices();
  }

  /// The stamp of a message that begins a trace.
  Stamp fresh() {
    return Stamp.FRESH.inTrace(TraceId.fresh(random).value());
  }

  /// Code for later, in the trace of the calling code.
  static <T> Consumer<T> carried(Consumer<T> then) {
    var ambient = TraceId.current();
    return ambient.isNone() ? then : what -> ambient.run(() -> then.accept(what));
  }

  /// The stamp of a message that belongs to the trace of the calling code.
  static Stamp current() {
    var ambient = TraceId.current();
    return ambient.isNone() ? Stamp.FRESH : Stamp.FRESH.inTrace(ambient.value());
  }
}
