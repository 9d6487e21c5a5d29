package dev.mm1.runtime.peer;

import com.google.protobuf.ByteString;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.wire.FrameCodec;
import dev.mm1.runtime.wire.Line;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jctools.queues.varhandle.MpscUnboundedVarHandleArrayQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One route: a queue towards another node, the line of the session once that stands, and those who
/// want to hear of the end.
///
/// Any thread sends; the peer's owner writes, opens and ends.
final class Stretch implements Route {

  private static final Logger LOG = LoggerFactory.getLogger(Stretch.class);
  private static final int CHUNK = 256;
  private static final long NOT_WAITING = Long.MIN_VALUE;

  /// What an item in the queue costs besides its bytes.
  private static final int ITEM_BYTES = 64;

  private final NodeId node;
  private final Executor owner;
  private final PeerSettings settings;
  private final Ground ground;

  private final Queue<Item> queue = new MpscUnboundedVarHandleArrayQueue<>(CHUNK);
  private final AtomicLong queued = new AtomicLong();
  private final AtomicBoolean isDrainDue = new AtomicBoolean();
  private final AtomicLong waitingSince = new AtomicLong(NOT_WAITING);

  private final Set<Traveller> travellers = new LinkedHashSet<>();
  private volatile boolean isEnded;

  private Optional<Line> line = Optional.empty();
  private int frameLimit;

  Stretch(NodeId node, Executor owner, PeerSettings settings, Ground ground) {
    this.node = node;
    this.owner = owner;
    this.settings = settings;
    this.ground = ground;
    frameLimit = settings.limits().maxFrame();
  }

  private record Item(Signal signal, ByteString envelope) {

    int cost() {
      return envelope.size() + ITEM_BYTES;
    }
  }

  @Override
  public NodeId node() {
    return node;
  }

  @Override
  public Delivery send(Signal signal) {
    if (isEnded) {
      return Delivery.NO_ROUTE;
    }
    ByteString envelope;
    try {
      envelope = encode(signal);
    } catch (CodecException refused) {
      LOG.warn("{} to {} cannot be sent: {}", type(signal), signal.to(), refused.getMessage());
      return Delivery.UNENCODABLE;
    } catch (RuntimeException broken) {
      // A codec or an accessor of a user. Nobody else may be harmed by it.
      LOG.warn("{} to {} cannot be sent", type(signal), signal.to(), broken);
      return Delivery.UNENCODABLE;
    }
    return enqueue(new Item(signal, envelope));
  }

  private ByteString encode(Signal signal) {
    ByteString envelope = ground.codec().encode(signal);
    int limit = settings.limits().maxFrame() - FrameCodec.DATA_OVERHEAD;
    if (envelope.size() > limit) {
      throw new CodecException(
          "it has %d bytes, and the limit is %d: send less at once, or raise the limit on all nodes"
              .formatted(envelope.size(), limit));
    }
    return envelope;
  }

  private Delivery enqueue(Item item) {
    long before = queued.getAndAdd(item.cost());
    if (item.signal().isBounded() && before > settings.queueBytes()) {
      queued.addAndGet(-item.cost());
      return Delivery.FULL;
    }
    if (before == 0) {
      waitingSince.compareAndSet(NOT_WAITING, ground.host().time().nanos());
    }
    queue.add(item);
    if (isDrainDue.compareAndSet(false, true)) {
      owner.execute(this::drain);
    }
    return Delivery.ACCEPTED;
  }

  @Override
  public boolean attach(Traveller traveller) {
    synchronized (travellers) {
      if (!isEnded) {
        travellers.add(traveller);
      }
      return !isEnded;
    }
  }

  /// Since when something waits that could not be written yet.
  OptionalLong waitingSince() {
    long since = waitingSince.get();
    return line.isPresent() || since == NOT_WAITING ? OptionalLong.empty() : OptionalLong.of(since);
  }

  /// The session stands: what waits goes out, and what is sent follows it.
  void open(Line session, int othersFrameLimit) {
    line = Optional.of(session);
    frameLimit = Math.min(frameLimit, othersFrameLimit);
    drain();
  }

  /// Whether a session stood.
  boolean wasOpen() {
    return line.isPresent();
  }

  /// Writes what waits, as far as the line takes it; one flush for all. On the owner.
  void drain() {
    isDrainDue.set(false);
    if (isEnded) {
      bury();
    } else {
      line.ifPresent(this::write);
    }
  }

  private void write(Line session) {
    boolean hasWritten = false;
    while (session.isWritable()) {
      Item item = queue.poll();
      if (item == null) {
        break;
      }
      queued.addAndGet(-item.cost());
      write(session, item);
      hasWritten = true;
    }
    if (hasWritten) {
      session.flush();
    }
  }

  private void write(Line session, Item item) {
    if (item.envelope().size() + FrameCodec.DATA_OVERHEAD > frameLimit) {
      LOG.warn(
          "{} to {} has {} bytes, more than the {} that {} takes",
          type(item.signal()),
          item.signal().to(),
          item.envelope().size(),
          frameLimit,
          node);
      lost(item.signal(), Loss.UNENCODABLE);
      return;
    }
    session.writeSignal(item.envelope());
  }

  /// The route ends: all travellers hear it, then what was not written becomes dead letters. On the
  /// owner; nothing may be delivered over the route any more.
  void end() {
    List<Traveller> all;
    synchronized (travellers) {
      isEnded = true;
      all = List.copyOf(travellers);
      travellers.clear();
    }
    all.forEach(traveller -> traveller.routeLost(this));
    bury();
  }

  private void bury() {
    Item item = queue.poll();
    while (item != null) {
      lost(item.signal(), Loss.CONNECTION_LOST);
      item = queue.poll();
    }
  }

  /// Only messages of users are dead letters; of relations their ends are told otherwise.
  private void lost(Signal signal, Loss why) {
    switch (signal) {
      case Signal.Letter _, Signal.Reply _ ->
          ground.events().on(new DeadLetter(signal.from(), signal.to(), type(signal), why));
      case Signal.AskFailed _,
          Signal.AskMoved _,
          Signal.AskOver _,
          Signal.Ping _,
          Signal.Link _,
          Signal.Unlink _,
          Signal.UnlinkAck _,
          Signal.Watch _,
          Signal.Unwatch _,
          Signal.Down _,
          Signal.LinkExit _,
          Signal.Exit _,
          Signal.Kill _,
          Signal.Spawn _,
          Signal.Spawned _,
          Signal.SpawnTaken _,
          Signal.SpawnOver _ -> {}
    }
  }

  private static String type(Signal signal) {
    return (body(signal) instanceof Request(_, Object asked) ? asked : body(signal))
        .getClass()
        .getName();
  }

  private static Object body(Signal signal) {
    if (signal instanceof Signal.Letter letter) {
      return letter.body();
    }
    if (signal instanceof Signal.Spawn spawn) {
      return spawn.argument();
    }
    return signal instanceof Signal.Reply reply ? reply.body() : signal;
  }

  @Override
  public String toString() {
    return "Route[%s%s]".formatted(node, isEnded ? ", ended" : "");
  }
}
