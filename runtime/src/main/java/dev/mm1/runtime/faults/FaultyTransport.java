package dev.mm1.runtime.faults;

import dev.mm1.core.host.Host;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.core.transport.Transport;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// Another transport, with faults that come and go. Without any it is as the other, but for a look
/// at each frame; and those who dial us move once more.
///
/// A fault holds for connections that stand and for those to come. Who has dialled is known by name
/// and endpoint from its first frame on; until then only what holds for everybody holds for it. A
/// dial through a silence ends as one that nobody answers.
///
/// Any thread may call.
public final class FaultyTransport implements Transport {
  private static final int REMEMBERED = 10_000;

  private final Transport inner;
  private final Surroundings on;
  private final AtomicReference<Rules> rules = new AtomicReference<>(Rules.NONE);

  /// In the order in which they came to stand, so that a simulation repeats.
  private final Queue<FaultyConnection> connections = new ConcurrentLinkedQueue<>();

  private final Map<Endpoint, NodeName> names = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /// @param inner closed with this one
  public FaultyTransport(Transport inner, Surroundings on) {
    this.inner = inner;
    this.on = on;
  }

  /// What it needs besides.
  ///
  /// @param host for time and timers
  /// @param chance for jitter
  /// @param introduction tells who has dialled us
  /// @param limits of the inner transport
  public record Surroundings(
      Host host, RandomGenerator chance, Who.Introduction introduction, Limits limits) {}

  /// What the inner transport takes.
  ///
  /// @param connect how long a dial may take
  /// @param frame the longest frame, in bytes
  public record Limits(Duration connect, int frame) {}

  /// A fault that holds until it is closed, or healed.
  @FunctionalInterface
  public interface Standing extends AutoCloseable {
    @Override
    void close();
  }

  /// Makes something wrong with connections.
  public Standing impose(Target target, Direction direction, Fault fault) {
    var rule = new Rules.Rule(target, direction, fault);
    change(now -> now.with(rule));
    return () -> change(now -> now.without(rule::equals));
  }

  /// Breaks the connections that stand now; new ones can be made at once.
  ///
  /// @return how many there were
  public int drop(Target target) {
    var meant = connections.stream().filter(it -> target.means(it.who())).toList();
    meant.forEach(FaultyConnection::drop);
    return meant.size();
  }

  /// Ends what was made wrong with exactly that target.
  public void heal(Target target) {
    change(now -> now.without(rule -> rule.target().equals(target)));
  }

  /// Ends all that was made wrong.
  public void heal() {
    change(_ -> Rules.NONE);
  }

  private void change(UnaryOperator<Rules> to) {
    var _ = rules.updateAndGet(to);
    connections.forEach(FaultyConnection::changed);
  }

  @Override
  public Endpoint listen(Endpoint at, Supplier<ConnectionHandler> handlers) {
    return inner.listen(at, () -> FaultyConnection.accepted(this, handlers.get()));
  }

  @Override
  public void dial(Endpoint to, Executor owner, ConnectionHandler handler) {
    var who = new Who(Optional.of(to), Optional.ofNullable(names.get(to)));
    if (rules().isSilent(who)) {
      var why =
          "cannot reach %s: no answer within %d ms, as it is cut off on purpose"
              .formatted(to, on.limits().connect().toMillis());
      var _ =
          on.host().after(on.limits().connect(), () -> owner.execute(() -> handler.closed(why)));
      return;
    }
    inner.dial(to, owner, FaultyConnection.dialled(this, owner, handler, who));
  }

  @Override
  public Executor newOwner() {
    return inner.newOwner();
  }

  @Override
  public void close() {
    heal();
    closed = true;
    inner.close();
  }

  // For connections.

  /// Now, for a frame that waits may be looked at too late.
  ///
  /// @throws IllegalArgumentException as the inner transport would
  void checkLength(ByteBuffer frame) {
    if (frame.remaining() > on.limits().frame()) {
      throw new IllegalArgumentException(
          "a frame of %d bytes is longer than the limit of %d"
              .formatted(frame.remaining(), on.limits().frame()));
    }
  }

  boolean isClosed() {
    return closed;
  }

  Rules rules() {
    return rules.get();
  }

  Host host() {
    return on.host();
  }

  RandomGenerator chance() {
    return on.chance();
  }

  void add(FaultyConnection connection) {
    connections.add(connection);
  }

  void forget(FaultyConnection connection) {
    connections.remove(connection);
  }

  /// Who it is, now that the first frame has come.
  Who introduced(Who before, ByteBuffer frame) {
    var now = on.introduction().of(frame).map(before::and).orElse(before);
    now.endpoint()
        .filter(_ -> names.size() < REMEMBERED)
        .ifPresent(at -> now.name().ifPresent(name -> names.put(at, name)));
    return now;
  }
}
