package dev.mm1.cli.demo;

import com.google.protobuf.ByteString;
import dev.mm1.Node;
import dev.mm1.core.actor.ActorException;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.host.Host;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Carries out orders on a node, one at a time. Each is answered by a report with the order's
/// number.
final class Player {
  private static final String ID = "id";
  private static final String NAME = "name";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOADING = Duration.ofMinutes(1);
  private static final Duration GLANCE = Duration.ofMillis(2);

  /// More than a node of the demo has ever started, so that each early address is taken again.
  private static final int DECOYS = 16;

  private final Node node;
  private final Host host;
  private final Consumer<Line> report;
  private final Address observer;

  private Optional<Crowd> crowd = Optional.empty();

  /// The name that the stand-by supervisor would take.
  private Optional<String> standBy = Optional.empty();

  Player(Node node, Host host, Consumer<Line> report) {
    this.node = node;
    this.host = host;
    this.report = report;
    observer = node.spawn("observer", new Observer(report));
  }

  void obey(Line order) throws InterruptedException {
    try {
      act(order);
    } catch (ActorException | IllegalArgumentException | IllegalStateException e) {
      report.accept(done(order, "failed").with("why", e));
    }
  }

  private void act(Line order) throws InterruptedException {
    switch (order.kind()) {
      case "serve" -> serve(order.text(NAME), order);
      case "count" -> count(order);
      case "load" -> load(order);
      case "crowd" -> crowd(order);
      case "crowd-heard" -> crowdHeard(order);
      case "watch" ->
          observe(order, peer -> new Observer.Order.Watch(peer, done(order, "watching")));
      case "link" -> observe(order, peer -> new Observer.Order.Link(peer, done(order, "linked")));
      case "stand-by" -> standBy(order);
      case "take-over" -> serve(standBy.orElseThrow(), order);
      case "absent" -> absent(order);
      case "decoy" -> decoy(order);
      case "tell" -> tell(order);
      default -> throw new IllegalArgumentException("unknown order " + order.write());
    }
  }

  private static Line done(Line order, String kind) {
    return Line.of(kind).with(ID, order.text(ID));
  }

  private void serve(String name, Line order) {
    var serving = done(order, "serving");
    node.spawn(
        Counter.supervised(name, address -> report.accept(serving.with("address", address))));
  }

  private void count(Line order) throws InterruptedException {
    var counter = resolve(order.text(NAME));
    long value = node.ask(counter, new Add(order.number("amount")), PATIENCE, Long.class);
    report.accept(done(order, "counted").with("value", value).with("by", counter));
  }

  private void load(Line order) throws InterruptedException {
    var bytes = ByteString.copyFrom(new byte[Math.toIntExact(order.number("bytes"))]);
    long size = node.ask(resolve(order.text(NAME)), new Load(bytes), LOADING, Long.class);
    report.accept(done(order, "loaded").with("bytes", size));
  }

  private void crowd(Line order) throws InterruptedException {
    var bound = done(order, "crowd-bound");
    var peer = resolve(order.text(NAME));
    var made = new Crowd(Math.toIntExact(order.number("amount")), peer, () -> report.accept(bound));
    crowd = Optional.of(made);
    made.spawn(node);
  }

  private void crowdHeard(Line order) {
    report.accept(crowd.orElseThrow().heard().with(ID, order.text(ID)));
  }

  private void observe(Line order, Function<Address, Observer.Order> told)
      throws InterruptedException {
    node.tell(observer, told.apply(resolve(order.text(NAME))));
  }

  private void standBy(Line order) {
    standBy = Optional.of(order.text(NAME));
    report.accept(done(order, "standing-by"));
  }

  private void absent(Line order) throws InterruptedException {
    var name = order.text(NAME);
    glanceUntil(
        () -> node.names().resolve(name).isEmpty() ? Optional.of(name) : Optional.empty(),
        "the name '%s' is still there".formatted(name));
    report.accept(done(order, "absent"));
  }

  private void decoy(Line order) {
    var decoys = IntStream.range(0, DECOYS).mapToObj(_ -> node.spawn(decoy())).toList();
    report.accept(done(order, "decoy").with("address", decoys.getFirst()));
  }

  private Spawn decoy() {
    return Spawn.process("decoy", this::reportAll);
  }

  private void reportAll(Context context) throws InterruptedException {
    while (true) {
      report.accept(Line.of("got").with("text", context.receive()));
    }
  }

  private void tell(Line order) {
    var delivery = node.tell(Address.parse(order.text("to")), order.text("text"));
    report.accept(done(order, "told").with("delivery", delivery));
  }

  /// Names of other nodes arrive a moment later than their owners know.
  private Address resolve(String name) throws InterruptedException {
    return glanceUntil(
        () -> node.names().resolve(name), "nobody has the name '%s'".formatted(name));
  }

  private <T> T glanceUntil(Glance<T> glance, String otherwise) throws InterruptedException {
    long deadline = host.time().nanos() + PATIENCE.toNanos();
    while (true) {
      var seen = glance.look();
      if (seen.isPresent()) {
        return seen.get();
      }
      if (host.time().nanos() - deadline >= 0) {
        throw new IllegalStateException("%s after %d ms".formatted(otherwise, PATIENCE.toMillis()));
      }
      host.parkUntil(host.time().nanos() + GLANCE.toNanos());
    }
  }

  private interface Glance<T> {
    Optional<T> look();
  }
}
