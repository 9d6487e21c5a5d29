package dev.mm1.metrics;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvent.ActorFailed;
import dev.mm1.core.event.NodeEvent.ActorHogging;
import dev.mm1.core.event.NodeEvent.ActorStuck;
import dev.mm1.core.event.NodeEvent.ChildDropped;
import dev.mm1.core.event.NodeEvent.ChildExited;
import dev.mm1.core.event.NodeEvent.ChildRestarting;
import dev.mm1.core.event.NodeEvent.ChildStarted;
import dev.mm1.core.event.NodeEvent.CutOff;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.event.NodeEvent.NameConflict;
import dev.mm1.core.event.NodeEvent.NodeDown;
import dev.mm1.core.event.NodeEvent.NodeUp;
import dev.mm1.core.event.NodeEvent.Refused;
import dev.mm1.core.event.NodeEvent.Reunited;
import dev.mm1.core.event.NodeEvent.SupervisorGaveUp;
import dev.mm1.core.event.NodeEvent.ThreadPinned;
import dev.mm1.core.event.NodeEvent.TypeDisabled;
import dev.mm1.core.event.NodeEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// Counts what happens on a node. All counters are there from the start, at zero.
final class CountedEvents implements NodeEvents {

  private final Map<Loss, Counter> dropped = new EnumMap<>(Loss.class);
  private final Counter failed;
  private final Counter stuck;
  private final Counter hogs;
  private final Counter restarts;
  private final Counter gaveUp;
  private final Timer pinned;
  private final Counter opened;
  private final Counter lost;
  private final Counter refused;
  private final Counter conflicts;
  private final Counter cutOff;

  CountedEvents(MeterRegistry registry, Tags tags) {
    for (var loss : Loss.values()) {
      dropped.put(loss, counter(registry, tags.and("reason", Words.of(loss)), Meter.DROPPED));
    }
    failed = counter(registry, tags, Meter.FAILED);
    stuck = counter(registry, tags, Meter.STUCK);
    hogs = counter(registry, tags, Meter.HOGS);
    restarts = counter(registry, tags, Meter.RESTARTS);
    gaveUp = counter(registry, tags, Meter.GAVE_UP);
    pinned = Traffic.timer(registry, tags, Meter.PINNED);
    opened = counter(registry, tags, Meter.OPENED);
    lost = counter(registry, tags, Meter.LOST);
    refused = counter(registry, tags, Meter.REFUSED);
    conflicts = counter(registry, tags, Meter.CONFLICTS);
    cutOff = counter(registry, tags, Meter.CUT_OFF);
  }

  private static Counter counter(MeterRegistry registry, Tags tags, Meter meter) {
    return Counter.builder(meter.id())
        .description(meter.description())
        .tags(tags)
        .register(registry);
  }

  @Override
  public void on(NodeEvent event) {
    switch (event) {
      case DeadLetter letter -> Objects.requireNonNull(dropped.get(letter.why())).increment();
      case ActorFailed _ -> failed.increment();
      case ActorStuck _ -> stuck.increment();
      case ActorHogging _ -> hogs.increment();
      case ChildRestarting _ -> restarts.increment();
      case SupervisorGaveUp _ -> gaveUp.increment();
      case ThreadPinned thread -> pinned.record(thread.held());
      case NodeUp _ -> opened.increment();
      case NodeDown _ -> lost.increment();
      case Refused _ -> refused.increment();
      case NameConflict _ -> conflicts.increment();
      case CutOff _ -> cutOff.increment();
      case ChildStarted _, ChildExited _, ChildDropped _, Reunited _, TypeDisabled _ -> {}
    }
  }
}
