package dev.mm1.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Three containers. The first has a counter under a global name; the second watches it and stands
/// by, the third is linked to it. The first is killed; nothing tells the others but silence. Each
/// of them hears of it exactly once, the name goes, the stand-by takes it over, and everybody finds
/// the new counter. Then the first comes back, and its old address reaches nobody.
@RequiresDocker
final class LosingANodeTest {
  private static final String SEEDS = "node1,node2,node3";
  private static final String COUNTER = "name=counter";

  @Test
  @Timeout(value = 4, unit = TimeUnit.MINUTES)
  void eachLinkAndWatchFiresOnceAndTheNameMovesOn(ChaosCluster cluster) throws Exception {
    var players = start(cluster);
    var victim = players.get(0);
    var watcher = players.get(1);
    var linked = players.get(2);
    var counter = victim.order("serve " + COUNTER, "serving").text("address");
    bind(watcher, linked, counter);

    victim.node().kill();

    isTheLoss(watcher.awaitKind("down"), counter);
    isTheLoss(linked.awaitKind("exited"), counter);
    var successor = takenOver(watcher, linked, counter);
    comeBack(victim, linked, counter, successor);
    assertThat(watcher.count("down")).isOne();
    assertThat(linked.count("exited")).isOne();
  }

  private static List<Player> start(ChaosCluster cluster) throws InterruptedException {
    var players =
        cluster
            .start(
                Player.spec("node1", SEEDS),
                Player.spec("node2", SEEDS),
                Player.spec("node3", SEEDS))
            .stream()
            .map(Player::new)
            .toList();
    for (var player : players) {
      player.await("a view of three", it -> it.members() == 3);
    }
    return players;
  }

  private static void bind(Player watcher, Player linked, String counter)
      throws InterruptedException {
    assertThat(watcher.order("watch " + COUNTER, "watching").text("peer")).isEqualTo(counter);
    assertThat(linked.order("link " + COUNTER, "linked").text("peer")).isEqualTo(counter);
    watcher.order("stand-by " + COUNTER, "standing-by");
    assertThat(linked.order("count amount=7 " + COUNTER, "counted").text("value")).isEqualTo("7");
  }

  private static void isTheLoss(Report report, String counter) {
    assertThat(report.text("peer")).isEqualTo(counter);
    assertThat(report.text("reason")).startsWith("NoConnection");
  }

  private static String takenOver(Player watcher, Player linked, String counter)
      throws InterruptedException {
    linked.order("absent " + COUNTER, "absent");
    var successor = watcher.order("take-over", "serving").text("address");
    assertThat(successor).isNotEqualTo(counter);
    isCountedBy(linked.order("count amount=5 " + COUNTER, "counted"), successor, "5");
    return successor;
  }

  private static void isCountedBy(Report counted, String counter, String value) {
    assertThat(counted.text("value")).isEqualTo(value);
    assertThat(counted.text("by")).isEqualTo(counter);
  }

  private static void comeBack(Player victim, Player linked, String counter, String successor)
      throws InterruptedException {
    var before = linked.await("a view of three", it -> it.members() == 3).text("members");
    victim.node().restart();
    linked.await("another view of three", it -> it.members() == 3 && !it.has("members", before));
    var to = URLEncoder.encode(counter, StandardCharsets.UTF_8);
    assertThat(linked.order("tell text=ghost to=" + to, "told").text("delivery"))
        .isNotEqualTo("ACCEPTED");
    isCountedBy(linked.order("count amount=1 " + COUNTER, "counted"), successor, "6");
    assertThat(victim.count("got")).isZero();
  }
}
