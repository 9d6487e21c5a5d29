package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.Spawn.Hosting;
import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.Tap;
import dev.mm1.core.event.Taps;
import dev.mm1.core.settings.ActorPlace;
import dev.mm1.core.signal.Envelope;
import dev.mm1.core.signal.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The example of the documentation, and a node that has it: mm1-PA-1 to PA-3, TP-3.
@Timeout(120)
final class ConfiguredActorsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Path SHOP = Path.of("src/test/resources/dev/mm1/shop.conf");

  /// Tells on which thread it runs; starts a child when it is told what.
  private static final class Teller implements Server {
    @Override
    public Outcome onRequest(Context context, Request request) {
      return Outcome.reply(
          request.body() instanceof Spawn child
              ? context.spawn(child).address()
              : Thread.currentThread().getName());
    }
  }

  private record Audit(Queue<String> seen) implements Tap {
    @Override
    public void received(String path, Envelope<?> message) {
      seen.add(path);
    }
  }

  private static NodeConfig shop() {
    return NodeConfig.load(
            ConfigSources.environment(Map.of("MM1_NAME", "shop", "MM1_PORT", "0")).withFile(SHOP))
        .withSecret("0123456789abcdef");
  }

  private static ActorPlace at(String path) {
    return shop().actors().at(path);
  }

  @ParameterizedTest
  @CsvSource({
    "/other, 2000, default, none",
    "/shop, 64, hot, none",
    "/shop/counter, 64, hot, audit",
    "/shop/counter/deep, 64, hot, audit",
    "/shop/till, 8, hot, none",
    "/shop/till/7, 8, hot, none",
    "/shop/v1.2, 64, hot, none",
  })
  void theExampleSaysWhatItIsSaidToSay(String path, int mailbox, String dispatcher, String tap) {
    var place = at(path);

    assertThat(place.mailbox(OptionalInt.empty())).isEqualTo(mailbox);
    assertThat(place.dispatcher(Optional.empty()).orElse("default")).isEqualTo(dispatcher);
    assertThat(place.tap().orElse("none")).isEqualTo(tap);
  }

  @Test
  void aServerIsMovedByItsPath() {
    assertThat(at("/shop/v1.2").hosting(Hosting.DISPATCHER)).isEqualTo(Hosting.VIRTUAL);
    assertThat(at("/shop/till").hosting(Hosting.DISPATCHER)).isEqualTo(Hosting.DISPATCHER);
  }

  @Test
  void aNodeHasTheDispatchersAndTapsThatItsPathsName() throws Exception {
    var config = shop();
    var protocol = Protocol.builtIn();
    var seen = new ConcurrentLinkedQueue<String>();
    var audit = new Audit(seen);
    // @start
    var taps = Taps.none().as("audit", audit);
    var node = Node.start(config, protocol, taps);
    // @end
    try (node) {
      var spec = Spawn.server("shop", Teller::new).onDispatcher();
      var shop = node.spawn(spec);
      var counter =
          node.ask(
              shop, Spawn.server("counter", Teller::new).onDispatcher(), PATIENCE, Address.class);

      assertThat(node.ask(shop, "where", PATIENCE, String.class)).startsWith("mm1-dispatcher-hot-");
      assertThat(node.ask(counter, "where", PATIENCE, String.class))
          .startsWith("mm1-dispatcher-hot-");
      assertThat(seen).containsExactly("/shop/counter");
    }
  }

  @Test
  void aTapThatIsNotThereIsAProblemOfTheConfiguration() {
    var taps = Taps.none().as("audti", Tap.NONE);

    assertThatThrownBy(() -> Node.start(shop(), Protocol.builtIn(), taps))
        .isInstanceOfSatisfying(ConfigError.class, it -> assertThat(it.problems()).hasSize(1))
        .hasMessageContainingAll(
            "mm1.actor.\"/shop/_\".message-tap", "'audit'", "did you mean audti?");
  }
}
