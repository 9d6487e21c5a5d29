package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.Spawn.Hosting;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.Tap;
import dev.mm1.core.event.Taps;
import dev.mm1.core.host.Host;
import dev.mm1.core.settings.ActorSettings;
import dev.mm1.core.settings.PathSettings;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Envelope;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.runtime.host.DispatcherSettings;
import dev.mm1.runtime.host.Reporter;
import dev.mm1.runtime.host.VirtualHost;
import dev.mm1.runtime.signal.Routes;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is set for actors by their paths holds for them: mm1-PA-1 to PA-5, TP-3, E57.
final class SettingsTest {

  private static final ActorSettings NOTHING = ActorSettings.NONE;

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();
  private final Tap tap =
      new Tap() {
        @Override
        public void received(String path, Envelope<?> message) {
          if (message.body() instanceof String text) {
            seen.add(path + " gets " + text);
          }
        }
      };

  private final VirtualHost host =
      new VirtualHost(
          Reporter.LOG,
          Map.of(Host.DISPATCHER, DispatcherSettings.DEFAULT, "hot", DispatcherSettings.DEFAULT));
  private TestNode node = node(PathSettings.NONE);

  private TestNode node(PathSettings settings) {
    return new TestNode(host, 0xa1, Routes.NONE, Taps.none().as("audit", tap), settings);
  }

  @AfterEach
  void stop() throws InterruptedException {
    node.cells().stop(Duration.ZERO, Duration.ofSeconds(5));
    host.close();
  }

  private static String thread(Puppet puppet) {
    return puppet.gives(_ -> Thread.currentThread().getName());
  }

  /// How many of many messages there was room for, while it does something else.
  private long room(Puppet puppet) {
    return puppet.<Long>gives(
        context ->
            IntStream.range(0, 2_000)
                .filter(_ -> context.tell(context.self(), "fill").equals(Delivery.ACCEPTED))
                .count());
  }

  @ParameterizedTest
  @EnumSource
  void theMailboxIsThatOfThePath(Kind kind) {
    node = node(PathSettings.NONE.with("/puppet/_", NOTHING.withMailbox(5)));

    var parent = node.puppet(kind);
    var child = parent.spawns(kind, how -> how.withMailbox(9));
    var below = child.spawns(kind, how -> how);
    var said = child.spawns(kind, how -> how.withMailbox(9));

    assertThat(room(parent)).isEqualTo(1_024);
    assertThat(room(child)).isEqualTo(5);
    assertThat(room(below)).isEqualTo(5);
    assertThat(room(said)).isEqualTo(9);
  }

  @Test
  void namesakesUnderOneParentHaveTheSameSettings() {
    node = node(PathSettings.NONE.with("/puppet/puppet", NOTHING.withMailbox(5)));
    var parent = node.puppet(Kind.PROCESS);

    var one = parent.spawns(Kind.PROCESS, how -> how);
    var other = parent.spawns(Kind.SERVER, how -> how);

    assertThat(room(one)).isEqualTo(5);
    assertThat(room(other)).isEqualTo(5);
  }

  @Test
  void aServerRunsOnTheDispatcherOfItsPath() {
    node = node(PathSettings.NONE.with("/puppet", NOTHING.withDispatcher("hot")));

    var parent = node.puppet(Kind.DISPATCHER);
    var child = parent.spawns(Kind.DISPATCHER, how -> how);
    var other = parent.spawns(Kind.DISPATCHER, how -> how.onDispatcher(Host.DISPATCHER));
    var virtual = parent.spawns(Kind.SERVER, how -> how);

    assertThat(thread(parent)).startsWith("mm1-dispatcher-hot-");
    assertThat(thread(child)).startsWith("mm1-dispatcher-hot-");
    assertThat(thread(other)).startsWith("mm1-dispatcher-default-");
    assertThat(virtual.<Boolean>gives(_ -> Thread.currentThread().isVirtual())).isTrue();
  }

  @Test
  void aSpawnMayNameADispatcher() {
    var puppet = node.puppet(Kind.SERVER, how -> how.onDispatcher("hot"));

    assertThat(thread(puppet)).startsWith("mm1-dispatcher-hot-");
  }

  @Test
  void aDispatcherThatTheNodeDoesNotHaveIsRefusedAndNothingIsLeft() {
    var parent = node.puppet(Kind.PROCESS);
    int before = node.cells().size();
    var lost = Spawn.server("lost", () -> new Server() {}).onDispatcher("hto");

    assertThatThrownBy(() -> node.cells().spawn(lost))
        .isInstanceOf(SpawnRefused.class)
        .hasMessageContainingAll("'lost'", "no dispatcher 'hto'", "default, hot");

    assertThat(node.cells().size()).isEqualTo(before);
    assertThat(parent.isAlive()).isTrue();
  }

  @Test
  void aPathMayMoveServersAndLeavesProcessesAlone() {
    node =
        node(
            PathSettings.NONE
                .with("/puppet", NOTHING.withHosting(Hosting.DISPATCHER))
                .with("/puppet/puppet", NOTHING.withHosting(Hosting.VIRTUAL)));

    var moved = node.puppet(Kind.SERVER);
    var back = moved.spawns(Kind.DISPATCHER, how -> how);
    var process = node.puppet(Kind.PROCESS);

    assertThat(thread(moved)).startsWith("mm1-dispatcher-default-");
    assertThat(back.<Boolean>gives(_ -> Thread.currentThread().isVirtual())).isTrue();
    assertThat(process.<Boolean>gives(_ -> Thread.currentThread().isVirtual())).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void e57TheTapOfANestedPathSeesItsActorsAndNoOthers(Kind kind) {
    node = node(PathSettings.NONE.with("/puppet/puppet", NOTHING.withTap("audit")));
    var parent = node.puppet(kind);
    var child = parent.spawns(kind, how -> how);

    says(parent, child.address());
    assertThat(child.hears()).isEqualTo("hello");
    says(child, parent.address());
    assertThat(parent.hears()).isEqualTo("hello");

    assertThat(seen).containsExactly("/puppet/puppet gets hello");
  }

  @Test
  void belowAPathAnActorMayHaveNoTapAgain() {
    node =
        node(
            PathSettings.NONE
                .with("/puppet", NOTHING.withTap("audit"))
                .with("/puppet/puppet", NOTHING.withTap(ActorSettings.NO_TAP)));
    var parent = node.puppet(Kind.PROCESS);
    var child = parent.spawns(Kind.PROCESS, how -> how);

    says(parent, child.address());
    assertThat(child.hears()).isEqualTo("hello");

    assertThat(seen).isEmpty();
  }

  @Test
  void aForkHasTheSettingsOfItsActor() {
    node =
        node(
            PathSettings.NONE
                .with("/puppet", NOTHING.withMailbox(5))
                .with("/puppet/f", NOTHING.withMailbox(7)));
    var accepted = new CompletableFuture<Long>();
    var puppet = node.puppet(Kind.PROCESS);

    puppet.does(
        context ->
            context.fork(
                "f",
                fork ->
                    accepted.complete(
                        IntStream.range(0, 20)
                            .filter(_ -> fork.tell(fork.self(), "x").equals(Delivery.ACCEPTED))
                            .count())));
    puppet.does(context -> context.receive(Duration.ofMillis(1)));

    assertThat(accepted.join()).isEqualTo(5);
  }

  private static void says(Puppet puppet, Address to) {
    puppet.does(context -> context.tell(to, "hello"));
  }
}
