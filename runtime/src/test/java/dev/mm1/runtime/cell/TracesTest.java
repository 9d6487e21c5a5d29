package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.TraceId;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Traces that travel with messages: mm1-ST-10, TR-1 to TR-3, SV-7.
final class TracesTest {

  private static final TraceId TRACE = new TraceId(0x1f);
  private static final TraceId OTHER = new TraceId(0x2f);
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final TimersFixture node = new TimersFixture(1);

  @AfterEach
  void close() {
    node.close();
  }

  private static List<Long> traces(TimersFixture.Listener listener) {
    return listener.envelopes().stream().map(it -> it.header().trace()).toList();
  }

  @ParameterizedTest
  @EnumSource
  void aMessageCarriesTheTraceThatIsAmbientWhereItIsSent(Kind kind) {
    var one = node.listener(kind);
    var other = node.listener(kind);
    one.does(
        context -> {
          context.tell(other.address(), "before");
          TRACE.run(() -> context.tell(other.address(), "told"));
          TRACE.run(() -> context.send(Envelope.to(other.address(), "sent")));
          TRACE.run(() -> context.send(other.address(), "patient", SECOND, _ -> {}));
          TRACE.run(() -> context.ask(other.address(), "asked", SECOND, _ -> {}));
          context.tell(other.address(), "after");
        });
    TRACE.run(() -> node.cells.tell(other.address(), "from outside"));

    node.host.run();

    assertThat(traces(other)).hasSize(7).containsOnly(0L, TRACE.value());
    var untraced =
        other.envelopes().stream()
            .filter(it -> it.header().trace() == 0)
            .<Object>map(Envelope::body)
            .toList();
    assertThat(untraced).containsExactly("before", "after");
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "PROCESS")
  void aServerHandlesEachMessageInItsTraceAndPassesItOn(Kind kind) {
    var one = node.listener(kind);
    var other = node.listener(kind);
    TRACE.run(
        () ->
            one.does(
                context -> {
                  context.tell(other.address(), TraceId.current());
                }));
    one.does(context -> context.tell(other.address(), TraceId.current()));

    node.host.run();

    assertThat(other.messages()).containsExactly(TRACE, TraceId.none());
    assertThat(other.traces()).containsExactly(TRACE, TraceId.none());
  }

  @Test
  void aProcessStaysInTheTraceOfItsStartUntilItAdoptsAnother() {
    var seen = new ArrayList<TraceId>();
    TRACE.run(
        () ->
            node.cells.spawn(
                Spawn.process(
                    "child",
                    context -> {
                      seen.add(TraceId.current());
                      var message = context.receive();
                      seen.add(TraceId.current());
                      new TraceId(context.envelope().header().trace())
                          .run(() -> seen.add(TraceId.current()));
                      seen.add(TraceId.current());
                      seen.add((TraceId) message);
                    })));
    node.host.settle();
    var child = Address.of(node.cells.tag(), 0x1000);
    OTHER.run(() -> node.cells.tell(child, OTHER));

    node.host.run();

    assertThat(seen).containsExactly(TRACE, TRACE, OTHER, TRACE, OTHER);
  }

  /// Notes what is ambient when it is made and in its first moment.
  private record Newborn(List<TraceId> seen) implements Server {
    @Override
    public void init(Context context) {
      seen.add(TraceId.current());
    }

    @Override
    public Outcome onMessage(Context context, Object message) {
      seen.add(TraceId.current());
      return Outcome.next();
    }
  }

  @ParameterizedTest
  @EnumSource
  void st10AnActorInheritsTheTraceOfWhoSpawnsIt(Kind kind) {
    var one = node.listener(kind);
    var seen = new ArrayList<TraceId>();
    one.does(
        context ->
            TRACE.run(
                () -> {
                  var child = context.spawn(Spawn.server("child", () -> new Newborn(seen)));
                  OTHER.run(() -> context.tell(child.address(), "hello"));
                }));

    node.host.run();

    assertThat(seen).containsExactly(TRACE, OTHER);
  }

  @ParameterizedTest
  @EnumSource
  void aContinuationRunsInTheTraceInWhichItWasGiven(Kind kind) {
    var one = node.listener(kind);
    var other = node.listener(Kind.SERVER);
    var seen = new ArrayList<TraceId>();
    one.does(
        context -> {
          TRACE.run(
              () -> {
                context.ask(other.address(), "?", SECOND, _ -> seen.add(TraceId.current()));
                context.ping(other.address(), SECOND, _ -> seen.add(TraceId.current()));
                context.send(other.address(), "!", SECOND, _ -> seen.add(TraceId.current()));
                context.shutdown(other.address(), SECOND, _ -> seen.add(TraceId.current()));
                var _ =
                    context.start(
                        Spawn.server("child", () -> new Newborn(new ArrayList<>())),
                        SECOND,
                        _ -> seen.add(TraceId.current()));
              });
          context.ping(other.address(), SECOND, _ -> seen.add(TraceId.current()));
        });

    node.host.run();

    assertThat(seen).hasSize(6).containsOnly(TRACE, TraceId.none());
    assertThat(seen.stream().filter(TRACE::equals)).hasSize(5);
  }

  @Test
  void aForkInheritsTheTraceOfWhoForksIt() {
    var one = node.listener(Kind.PROCESS);
    var seen = new ArrayList<TraceId>();
    one.does(context -> TRACE.run(() -> context.fork("fork", _ -> seen.add(TraceId.current()))));

    node.host.run();

    assertThat(seen).containsExactly(TRACE);
  }

  @Test
  void aTraceHasAShortForm() {
    assertThat(TRACE).hasToString("T#1f");
    assertThat(TraceId.none().isNone()).isTrue();
  }
}
