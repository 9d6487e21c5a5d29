package dev.mm1.runtime.peer;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.signal.Inbox;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Line;
import dev.mm1.runtime.wire.Sizes;
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

/// One route: a queue towards another node, what goes over the session once that stands, and those
/// who want to hear of the end.
///
/// Any thread sends; the peer's owner writes, opens and ends.
final class Stretch implements Route {

  private static final Logger LOG = LoggerFactory.getLogger(Stretch.class);
  private static final int CHUNK = 256;
  private static final long NOT_WAITING = Long.MIN_VALUE;

  private final NodeId node;
  private final Executor owner;
  private final PeerSettings settings;
  private final Ground ground;
  private final Understanding understanding;

  private final Queue<Parcel> queue = new MpscUnboundedVarHandleArrayQueue<>(CHUNK);
  private final Load smalls;
  private final Load larges;
  private final AtomicBoolean isDrainDue = new AtomicBoolean();
  private final AtomicLong waitingSince = new AtomicLong(NOT_WAITING);

  private final Set<Traveller> travellers = new LinkedHashSet<>();
  private final Crowded crowded = new Crowded();
  private volatile boolean isEnded;

  /// How long an envelope may be: for this node, and once the session stands for the other too.
  private volatile int limit;

  private Optional<Traffic> traffic = Optional.empty();

  /// @param understanding what is known of the other node's types
  Stretch(Executor owner, PeerSettings settings, Ground ground, Understanding understanding) {
    this.node = understanding.node();
    this.owner = owner;
    this.settings = settings;
    this.ground = ground;
    this.understanding = understanding;
    smalls = new Load(settings.queueBytes());
    larges = new Load(settings.queueBytes());
    limit = settings.limits().sizes().message();
  }

  Executor owner() {
    return owner;
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
    if (signal.isBounded() && crowded.isBusy(signal.to())) {
      return Delivery.FULL;
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
    return enqueue(new Parcel(signal, envelope));
  }

  private ByteString encode(Signal signal) {
    ByteString envelope = understanding.codec().encode(signal);
    if (envelope.size() > limit) {
      throw new CodecException(tooLarge(envelope));
    }
    return envelope;
  }

  private String tooLarge(ByteString envelope) {
    return "it has %d bytes, and the limit is %d: send less at once, or raise the limit on all nodes"
        .formatted(envelope.size(), limit);
  }

  private Delivery enqueue(Parcel parcel) {
    Load load = load(parcel);
    if (!load.add(parcel.cost(), parcel.signal().isBounded())) {
      wake(load);
      return Delivery.FULL;
    }
    if (waitingSince.get() == NOT_WAITING) {
      waitingSince.compareAndSet(NOT_WAITING, ground.host().time().nanos());
    }
    queue.add(parcel);
    if (isDrainDue.compareAndSet(false, true)) {
      owner.execute(this::drain);
    }
    return Delivery.ACCEPTED;
  }

  /// What is large is counted apart, so that it leaves room for what is small.
  private Load load(Parcel parcel) {
    return parcel.isCut() ? larges : smalls;
  }

  private void wake(Load load) {
    if (load.isHalfEmpty()) {
      crowded.roomInQueue();
    }
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

  @Override
  public void full(Address receiver) {
    owner.execute(() -> say(new Frame.Busy(receiver)));
  }

  @Override
  public void room(Address receiver) {
    owner.execute(() -> say(new Frame.Room(receiver)));
  }

  @Override
  public void awaitRoom(Address receiver, Runnable wake) {
    crowded.await(receiver, wake);
  }

  @Override
  public void awaitRoomNoMore(Runnable wake) {
    crowded.awaitNoMore(wake);
  }

  private void say(Frame frame) {
    if (!isEnded) {
      traffic.ifPresent(over -> over.say(frame));
    }
  }

  /// Since when something waits that could not be written yet.
  OptionalLong waitingSince() {
    long since = waitingSince.get();
    return traffic.isPresent() || since == NOT_WAITING
        ? OptionalLong.empty()
        : OptionalLong.of(since);
  }

  /// The session stands: what waits goes out, and what is sent follows it.
  ///
  /// @param others what the other side takes
  /// @param inbox takes what comes
  void open(Line line, Sizes others, Inbox inbox) {
    Sizes own = settings.limits().sizes();
    limit = Math.min(own.message(), others.message());
    var arrivals = new Arrivals(ground, understanding, inbox, this);
    traffic =
        Optional.of(new Traffic(line, new Lanes(queue, limit, others), new Inflow(own), arrivals));
    understanding.begin().forEach(line::write);
    line.flush();
    drain();
  }

  /// Whether a session stood.
  boolean wasOpen() {
    return traffic.isPresent();
  }

  /// Writes what waits, as far as the line takes it; one flush for all. On the owner.
  void drain() {
    isDrainDue.set(false);
    if (isEnded) {
      bury();
    } else {
      traffic.ifPresent(over -> over.write(this::written));
    }
  }

  private void written(Sending what) {
    switch (what) {
      case Parcel whole -> gone(whole);
      case Sending.Part(_, var done) -> done.ifPresent(this::gone);
      case Sending.TooLarge(var parcel) -> {
        Signal signal = parcel.signal();
        LOG.warn(
            "{} to {} cannot be sent: {}", type(signal), signal.to(), tooLarge(parcel.envelope()));
        lost(signal, Loss.UNENCODABLE);
        gone(parcel);
      }
    }
  }

  private void gone(Parcel parcel) {
    Load load = load(parcel);
    load.remove(parcel.cost());
    wake(load);
  }

  /// Takes what came over the session.
  ///
  /// @return what no honest node says, if it is that: then the session must end
  Optional<String> heard(Frame.InSession said) {
    if (isEnded || traffic.isEmpty()) {
      return Optional.empty();
    }
    Traffic over = traffic.get();
    return switch (said) {
      case Frame.Types types -> understanding.heard(types);
      case Frame.Data data -> over.came(data);
      case Frame.Piece piece -> over.came(piece);
      case Frame.Credit credit -> {
        Optional<String> lie = over.granted(credit);
        drain();
        yield lie;
      }
      case Frame.Busy(Address receiver) -> crowded.busy(receiver);
      case Frame.Room(Address receiver) -> {
        crowded.room(receiver);
        yield Optional.empty();
      }
    };
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
    crowded.end();
  }

  private void bury() {
    traffic.ifPresent(
        over -> {
          over.end();
          over.rest().forEach(this::bury);
        });
    Parcel parcel = queue.poll();
    while (parcel != null) {
      bury(parcel);
      parcel = queue.poll();
    }
  }

  private void bury(Parcel parcel) {
    lost(parcel.signal(), Loss.CONNECTION_LOST);
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
