package dev.mm1.metrics;

import dev.mm1.core.insight.ActorKind;
import dev.mm1.core.insight.ActorState;
import dev.mm1.core.insight.Census;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/// The figures of a node as Micrometer meters:
///
/// ```java
/// new NodeMetrics(node).bindTo(registry);
/// ```
///
/// All have the tag `node`. What happens is counted from then on. How many actors there are, what
/// they do and what waits for them is counted when the registry asks, once a second at most, which
/// takes about a second for a million actors. How long messages wait and servers handle them is
/// measured for one in [dev.mm1.core.insight.Measures#SAMPLE] messages.
///
/// The registry keeps the node's meters, and with them the node, until the meters are removed from
/// it.
public final class NodeMetrics implements MeterBinder {

  private final Measured node;

  /// @param node a [dev.mm1.Node]
  public NodeMetrics(Measured node) {
    this.node = node;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    var tags = Tags.of("node", node.id().name().value());
    var traffic = new Traffic(registry, tags);
    count(registry, tags, Meter.SENT, traffic.sends());
    count(registry, tags, Meter.RECEIVED, traffic.receipts());
    gauges(registry, tags);
    node.listen(new CountedEvents(registry, tags));
    node.measure(traffic);
  }

  private static void count(MeterRegistry registry, Tags tags, Meter meter, LongAdder count) {
    FunctionCounter.builder(meter.id(), count, LongAdder::sum)
        .description(meter.description())
        .tags(tags)
        .register(registry);
  }

  private void gauges(MeterRegistry registry, Tags tags) {
    var recent = new RecentCensus(node::census, registry.config().clock()::monotonicTime);
    gauge(registry, tags, Meter.WAITING, recent, Census::waiting);
    gauge(registry, tags, Meter.DEEPEST, recent, Census::deepest);
    gauge(registry, tags, Meter.ASKS, recent, Census::asks);
    for (var kind : ActorKind.values()) {
      for (var state : ActorState.values()) {
        var group = tags.and("kind", Words.of(kind), "state", Words.of(state));
        gauge(registry, group, Meter.ACTORS, recent, census -> census.of(kind, state));
      }
    }
    Gauge.builder(Meter.SESSIONS.id(), node, Measured::sessions)
        .description(Meter.SESSIONS.description())
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry,
      Tags tags,
      Meter meter,
      RecentCensus recent,
      ToDoubleFunction<Census> figure) {
    Gauge.builder(meter.id(), recent, it -> figure.applyAsDouble(it.get()))
        .description(meter.description())
        .tags(tags)
        .strongReference(true)
        .register(registry);
  }
}
