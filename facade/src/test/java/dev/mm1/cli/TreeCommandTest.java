package dev.mm1.cli;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Answer.ChildLine;
import dev.mm1.runtime.wire.Answer.ChildState;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.Pool;
import dev.mm1.sup.Supervisor;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The supervisors of a node, as somebody sees them who types `mm1 tree`.
@Timeout(60)
final class TreeCommandTest {

  /// Ends as it is told.
  private static final class Part implements Server {
    @Override
    public Outcome onMessage(Context context, Object message) {
      if (message.equals("return")) {
        return Outcome.stop(ExitReason.normal());
      }
      throw new IllegalStateException("broken");
    }
  }

  @Test
  void showsKeysStatesAndRestartsOfARunningTree() throws InterruptedException {
    try (var node = Node.start(NodeConfig.named("tree").withPort(0))) {
      var shop = node.spawn(shop());
      eventually(() -> assertThat(tree(node)).hasSize(7));
      node.actors().stream()
          .filter(actor -> actor.path().equals("/shop/stock"))
          .forEach(actor -> node.tell(actor.address(), "break"));
      node.actors().stream()
          .filter(actor -> actor.path().equals("/shop/opening"))
          .forEach(actor -> node.tell(actor.address(), "return"));

      eventually(
          () ->
              assertThat(tree(node))
                  .satisfiesExactly(
                      line ->
                          assertThat(line).matches("CHILD +ADDRESS +STATE +RESTARTS +ENDED WITH"),
                      line -> assertThat(line).startsWith("/shop ").contains(shop.toString()),
                      line ->
                          assertThat(line).matches("├─ stock +<.*> +running +1 +Failed.*broken]"),
                      line -> assertThat(line).matches("├─ opening +- +down +0 +Normal.*"),
                      line -> assertThat(line).matches("└─ tills +<.*> +running +0 +-"),
                      line -> assertThat(line).matches("   ├─ 1 +<.*> +running +0 +-"),
                      line -> assertThat(line).matches("   └─ 2 +<.*> +running +0 +-")));

      node.kill(shop);
      eventually(() -> assertThat(tree(node)).hasSize(1));
    }
  }

  @Test
  void saysHowManyAreNotShown() {
    var supervisor = Address.of(new NodeTag(5), 4096);
    var line =
        new ChildLine(supervisor, "/a", "k\u001b", Optional.empty(), ChildState.RESTARTING, 2, "x");

    assertThat(TreeCommand.lines(new Answer.Tree(List.of(line), 1_234)))
        .containsSubsequence("… and 1,234 more")
        .anyMatch(shown -> shown.matches("└─ k\\? +- +restarting +2 +x"));
  }

  private static Spawn shop() {
    var tills = Pool.of("tills", 2, Spawn.server("till", Part::new));
    return Supervisor.oneForOne("shop")
        .child(ChildSpec.permanent("stock", Spawn.server("stock", Part::new)))
        .child(ChildSpec.transientChild("opening", Spawn.server("opening", Part::new)))
        .child(ChildSpec.supervisor("tills", tills.spec()))
        .spec();
  }

  private static List<String> tree(Node node) {
    var out = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .execute("tree", "--node", node.endpoint().toString());
    assertThat(code).isZero();
    return out.toString().lines().toList();
  }
}
