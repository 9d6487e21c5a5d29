package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.Tap;
import dev.mm1.core.event.Taps;
import dev.mm1.core.settings.PathSettings;
import dev.mm1.core.signal.Envelope;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.runtime.host.VirtualHost;
import dev.mm1.runtime.signal.Routes;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a tap sees: mm1-TP-1 to TP-3, E57.
final class TapsTest {

  private final Queue<String> seen = new ConcurrentLinkedQueue<>();

  private final Tap tap =
      new Tap() {
        @Override
        public void sent(String path, Address to, Envelope<?> message) {
          if (message.body() instanceof String text) {
            seen.add("%s sends %s to %s".formatted(path, text, to));
          }
        }

        @Override
        public void received(String path, Envelope<?> message) {
          if (message.body() instanceof String text) {
            seen.add("%s gets %s from %s".formatted(path, text, message.header().sender()));
          }
        }
      };

  private final VirtualHost host = new VirtualHost();
  private final TestNode node =
      new TestNode(host, 0xa1, Routes.NONE, Taps.none().with("/puppet/*", tap), PathSettings.NONE);

  @AfterEach
  void stop() throws InterruptedException {
    node.cells().stop(Duration.ZERO, Duration.ofSeconds(5));
    host.close();
  }

  @ParameterizedTest
  @EnumSource
  void aTapSeesTheActorsOfItsPathAndNoOthers(Kind kind) {
    var parent = node.puppet(kind);
    var child = parent.spawns(kind, Spawn::asTrapping);

    parent.does(context -> context.tell(child.address(), "hello"));
    assertThat(child.hears()).isEqualTo("hello");
    child.does(context -> context.tell(parent.address(), "yes"));
    assertThat(parent.hears()).isEqualTo("yes");

    assertThat(seen)
        .containsExactly(
            "/puppet/puppet gets hello from " + parent.address(),
            "/puppet/puppet sends yes to " + parent.address());
  }

  @ParameterizedTest
  @EnumSource
  void tp2ATapSeesAlsoWhatIsNotDelivered(Kind kind) {
    var parent = node.puppet(kind);
    var child = parent.spawns(kind, how -> how);
    var nobody = new Address(parent.address().bits() + 1_000_000);

    child.does(
        context -> {
          context.tell(nobody, "lost");
          context.send(Envelope.to(parent.address(), "old").withTtl(0));
        });

    assertThat(seen)
        .containsExactly(
            "/puppet/puppet sends lost to " + nobody,
            "/puppet/puppet sends old to " + parent.address());
  }
}
