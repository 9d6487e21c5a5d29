package dev.mm1.metrics;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.insight.Measures;
import dev.mm1.core.signal.ExitReason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class NodeMetricsTest {

  private static final Path GUIDE = Path.of("../docs/guide/operating.md");
  private static final Pattern ROW = Pattern.compile("^\\| `(mm1\\.[a-z.]+)` \\|");
  private static final int MANY = 10 * Measures.SAMPLE;

  private final MockClock clock = new MockClock();
  private final MeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

  private record Slow(CountDownLatch done) implements Server {
    @Override
    public Outcome onMessage(Context context, Object message) {
      done.countDown();
      return Outcome.next();
    }
  }

  private static Node node() throws InterruptedException {
    return Node.start(NodeConfig.named("metrics").withPort(0));
  }

  private double value(Meter meter, String... tags) {
    var found = registry.get(meter.id()).tag("node", "metrics").tags(tags).meter().measure();
    return found.iterator().next().getValue();
  }

  @Test
  void whatIsSentAndHandledIsCountedAndASampleOfItTimed() throws Exception {
    try (var node = node()) {
      new NodeMetrics(node).bindTo(registry);
      var done = new CountDownLatch(MANY);
      var one = node.spawn(Spawn.server("one", () -> new Slow(done)));

      for (int i = 0; i < MANY; i++) {
        var _ = node.tell(one, i);
      }
      done.await();

      assertThat(value(Meter.SENT)).isGreaterThanOrEqualTo(MANY);
      assertThat(registry.get(Meter.WAIT.id()).timer().count()).isBetween(5L, 20L);
      eventually(
          () -> assertThat(registry.get(Meter.HANDLING.id()).timer().count()).isBetween(5L, 20L));
    }
  }

  @Test
  void actorsAreCountedWhenTheRegistryAsksAndOnceASecondAtMost() throws Exception {
    try (var node = node()) {
      new NodeMetrics(node).bindTo(registry);
      double before = actors();
      var _ = node.spawn("process", Context::receive);

      assertThat(actors()).isEqualTo(before);
      clock.add(Duration.ofSeconds(1));

      assertThat(actors()).isEqualTo(before + 1);
    }
  }

  private double actors() {
    return registry.get(Meter.ACTORS.id()).gauges().stream().mapToDouble(it -> it.value()).sum();
  }

  @Test
  void lostMessagesAreCountedByTheReason() throws Exception {
    try (var node = node()) {
      new NodeMetrics(node).bindTo(registry);
      var nobody = Address.of(node.id().tag(), 9_999);

      var _ = node.tell(nobody, "x");

      assertThat(value(Meter.DROPPED, "reason", "not-found")).isEqualTo(1);
      assertThat(value(Meter.DROPPED, "reason", "full")).isZero();
    }
  }

  @Test
  void eachEventHasItsCounter() {
    var events = new CountedEvents(registry, Tags.of("node", "metrics"));
    var self = Address.of(new dev.mm1.core.address.NodeTag(7), 1);
    var reason = ExitReason.shutdown();

    List.of(
            new NodeEvent.ActorFailed(self, "/a", reason),
            new NodeEvent.ActorStuck(self, "/a", List.of()),
            new NodeEvent.ActorHogging(self, "/a", Duration.ofSeconds(1), List.of()),
            new NodeEvent.ChildRestarting(self, "/a", "b", reason, 1, Duration.ZERO),
            new NodeEvent.SupervisorGaveUp(self, "/a", "b", reason, 1),
            new NodeEvent.Refused("1.2.3.4", "no"),
            new NodeEvent.NameConflict("n", self, self))
        .forEach(events::on);
    events.on(new NodeEvent.ThreadPinned("/a", Duration.ofMillis(30), List.of()));

    for (var meter :
        List.of(
            Meter.FAILED,
            Meter.STUCK,
            Meter.HOGS,
            Meter.RESTARTS,
            Meter.GAVE_UP,
            Meter.REFUSED,
            Meter.CONFLICTS)) {
      assertThat(value(meter)).as(meter.id()).isEqualTo(1);
    }
    assertThat(registry.get(Meter.PINNED.id()).timer().totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(30);
  }

  @Test
  void aRegistryKnowsAllMetersFromTheStartAndTheGuideListsThem() throws Exception {
    try (var node = node()) {
      new NodeMetrics(node).bindTo(registry);

      var known =
          registry.getMeters().stream()
              .map(it -> it.getId().getName())
              .filter(name -> !name.endsWith(".histogram"))
              .collect(Collectors.toCollection(TreeSet::new));

      assertThat(known)
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Meter.values()).map(Meter::id).toList());
      assertThat(listed()).containsExactlyInAnyOrderElementsOf(known);
    }
  }

  /// The names in the first column of the guide's tables.
  private static List<String> listed() throws java.io.IOException {
    return Files.readAllLines(GUIDE).stream()
        .map(ROW::matcher)
        .filter(matcher -> matcher.find())
        .map(matcher -> Optional.ofNullable(matcher.group(1)).orElseThrow())
        .toList();
  }

  @Test
  void prometheusIsToldOfTheNodeAndItsJvm() throws Exception {
    try (var node = node();
        var scrape = new Scrape()) {
      assertThat(scrape.text()).contains("jvm_memory_used_bytes").doesNotContain("mm1_");

      scrape.of(node);

      assertThat(scrape.text())
          .contains("mm1_messages_sent_total{node=\"metrics\"}")
          .contains("mm1_actors{kind=\"process\",node=\"metrics\",state=\"idle\"}")
          .contains("mm1_mailbox_wait_seconds_bucket{node=\"metrics\",le=\"0.001\"}");
    }
  }
}
