package dev.mm1.testkit.probe;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.Request;
import dev.mm1.core.signal.WatchRef;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// An actor that a test looks through: it records what reaches it, traps exits, and does what the
/// test says. It ends with its node.
///
/// ```java
/// var probe = TestProbe.on(node::spawn);
/// probe.tell(ponger, new Ping(probe.address(), 1));
/// assertThat(probe.expect(Pong.class)).isEqualTo(new Pong(1));
/// probe.watch(ponger);
/// node.kill(ponger);
/// assertThat(probe.expectDown(ponger)).isEqualTo(ExitReason.killed());
/// ```
///
/// Everything that waits does so without polling, for twenty seconds at most unless it is
/// [#withPatience] said otherwise, and fails with what has come instead. The methods are for the
/// thread of the test.
public final class TestProbe {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ROOM = 1 << 20;

  private final Spawner spawner;
  private final Waiting waiting;
  private final Duration patience;
  private final Inbox inbox;
  private final Address address;

  private TestProbe(
      Spawner spawner, Waiting waiting, Duration patience, Inbox inbox, Address address) {
    this.spawner = spawner;
    this.waiting = waiting;
    this.patience = patience;
    this.inbox = inbox;
    this.address = address;
  }

  /// A new probe, in real time.
  ///
  /// @param spawner of the node that it lives on: `node::spawn`
  public static TestProbe on(Spawner spawner) {
    return on(spawner, Waiting.real());
  }

  /// A new probe.
  ///
  /// @param spawner of the node that it lives on: `node::spawn`
  public static TestProbe on(Spawner spawner, Waiting waiting) {
    var inbox = new Inbox();
    var spec = Spawn.process("probe", context -> live(context, inbox, waiting));
    var address = spawner.spawn(spec.asTrapping().withMailbox(ROOM));
    return new TestProbe(spawner, waiting, PATIENCE, inbox, address);
  }

  private static void live(Context context, Inbox inbox, Waiting waiting)
      throws InterruptedException {
    boolean stopped = false;
    while (!stopped) {
      switch (context.receive()) {
        case Order<?> order -> order.run(context);
        case Object message -> {
          inbox.add(context.envelope());
          waiting.changed();
          stopped = isStop(message);
        }
      }
    }
  }

  /// Told to end by no actor: by its node, which stops, or by the test.
  private static boolean isStop(Object message) {
    return message instanceof Exited(var peer, ExitReason.Shutdown _) && peer.serial() == 0;
  }

  /// The same probe, waiting so long at most.
  public TestProbe withPatience(Duration most) {
    return new TestProbe(spawner, waiting, most, inbox, address);
  }

  /// Where it receives.
  public Address address() {
    return address;
  }

  // ---- what it hears

  /// The next message, whatever it is.
  public Object next() {
    return take("a message", _ -> true);
  }

  /// The next message, which must be of that type.
  public <T> T expect(Class<T> type) {
    var message = take("a " + type.getSimpleName(), _ -> true);
    if (!type.isInstance(message)) {
      throw failure("a " + type.getSimpleName(), message + " came");
    }
    return type.cast(message);
  }

  /// The next message, which must be equal to that.
  public void expectMessage(Object expected) {
    var message = take(expected.toString(), _ -> true);
    if (!message.equals(expected)) {
      throw failure(expected.toString(), message + " came");
    }
  }

  /// The first message of that type; others stay where they are.
  public <T> T await(Class<T> type) {
    return await(type, _ -> true);
  }

  /// The first message of that type that is as wanted; others stay where they are.
  public <T> T await(Class<T> type, Predicate<? super T> wanted) {
    return type.cast(
        take(
            "a certain " + type.getSimpleName(),
            it -> type.isInstance(it) && wanted.test(type.cast(it))));
  }

  /// Takes the notice that a watched actor has ended; other messages stay where they are.
  ///
  /// @return why it ended
  public ExitReason expectDown(Address peer) {
    return ((Down)
            take("a Down of " + peer, it -> it instanceof Down(var its, _, _) && its.equals(peer)))
        .reason();
  }

  /// Takes an exit signal of that actor, who was linked or sent it; other messages stay where they
  /// are.
  ///
  /// @return its reason
  public ExitReason expectExited(Address peer) {
    return ((Exited)
            take(
                "an Exited of " + peer, it -> it instanceof Exited(var its, _) && its.equals(peer)))
        .reason();
  }

  /// Waits until an actor has ended, also if it has already.
  ///
  /// @return why; `NoProc` if it was not there any more
  public ExitReason awaitEnd(Address actor) {
    var ref = watch(actor);
    return await(Down.class, down -> down.ref().equals(ref)).reason();
  }

  /// Fails if there is a message that was not taken. Waits for none: what was sent before from this
  /// node, and by whom the test has heard since, is there.
  public void expectNothing() {
    boolean _ = does(_ -> true);
    if (inbox.has(_ -> true)) {
      throw failure("nothing", inbox.left() + " came");
    }
  }

  /// As [#expectNothing()], and none comes for so long. In real time this proves little and costs
  /// that time: prefer to wait for something that comes after what must not.
  public void expectNothing(Duration time) {
    if (waiting.await(() -> inbox.has(_ -> true), time)) {
      throw failure("nothing within " + time, inbox.left() + " came");
    }
  }

  /// Who sent the message that was taken last.
  ///
  /// @throws IllegalStateException if none was taken yet
  public Address sender() {
    return inbox
        .last()
        .orElseThrow(() -> new IllegalStateException("no message was taken from the probe yet"))
        .header()
        .sender();
  }

  /// Everything that it has received, taken or not, in order.
  public List<Object> received() {
    return inbox.all();
  }

  private Object take(String what, Predicate<Object> wanted) {
    if (!waiting.await(() -> inbox.has(wanted), patience)) {
      throw failure(what, "nothing such came within " + patience);
    }
    return inbox.take(wanted).orElseThrow().body();
  }

  private AssertionError failure(String expected, String instead) {
    var all = inbox.all().stream().map(it -> "\n    " + it).collect(Collectors.joining());
    return new AssertionError(
        "%s was expected, but %s; all that has reached the probe %s:%s"
            .formatted(expected, instead, address, all.isEmpty() ? " nothing" : all));
  }

  // ---- what it does

  /// Sends a message that comes from the probe.
  public Delivery tell(Address to, Object message) {
    return does(context -> context.tell(to, message));
  }

  /// Asks, and waits for the answer.
  ///
  /// @throws AssertionError if there is no answer, saying why, or if it is of another type
  public <T> T ask(Address to, Object body, Class<T> type) {
    var given = new AtomicReference<Optional<Answer>>(Optional.empty());
    does(
        context -> {
          context.ask(
              to,
              body,
              patience,
              answer -> {
                given.set(Optional.of(answer));
                waiting.changed();
              });
          return true;
        });
    if (!waiting.await(() -> given.get().isPresent(), patience.plus(PATIENCE))) {
      throw failure("an answer to " + body, "the ask has not even failed");
    }
    if (given.get().get() instanceof Answer.Given(var answer) && type.isInstance(answer)) {
      return type.cast(answer);
    }
    throw failure(
        "a " + type.getSimpleName() + " for an answer to " + body,
        "%s came".formatted(given.get().get()));
  }

  /// Answers the request that was taken last.
  ///
  /// @throws IllegalStateException if that was no request
  public Delivery reply(Object answer) {
    if (inbox.last().orElseThrow().body() instanceof Request request) {
      return does(context -> context.reply(request, answer));
    }
    throw new IllegalStateException("what was taken last is no request: " + inbox.last());
  }

  /// Watches an actor; [#expectDown] takes the notice.
  public WatchRef watch(Address peer) {
    return does(context -> context.watch(peer));
  }

  /// Links the probe to an actor; [#expectExited] takes the signal.
  public void link(Address peer) {
    does(
        context -> {
          context.link(peer);
          return true;
        });
  }

  /// Has the probe do something, on its own thread, and waits until it has. The work must not wait.
  ///
  /// @throws AssertionError with what the work threw
  public <T> T does(Function<Context, T> work) {
    var order = new Order<>(work, waiting);
    var _ =
        spawner.spawn(
            Spawn.process(
                "order-to-probe",
                context -> {
                  var delivery = context.tell(address, order);
                  if (!delivery.isAccepted()) {
                    order.refuse("the probe does not take it: " + delivery);
                  }
                }));
    if (!waiting.await(order::isDone, PATIENCE)) {
      throw failure("that the probe does something", "it has not");
    }
    return order.result();
  }
}
