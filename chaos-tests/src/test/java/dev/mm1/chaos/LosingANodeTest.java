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
    var counter = victim.order("serve " + COUNTER, "serving").get("address");
    bind(watcher, linked, counter);

    victim.node().kill();

    assertThat(watcher.awaitKind("down")).containsEntry("peer", counter);
    assertThat(linked.awaitKind("exited")).containsEntry("peer", counter);
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
      player.await("a view of three", line -> members(line) == 3);
    }
    return players;
  }

  private static long members(String line) {
    return Player.fields(line).getOrDefault("members", "").split(" ").length;
  }

  private static void bind(Player watcher, Player linked, String counter)
      throws InterruptedException {
    assertThat(watcher.order("watch " + COUNTER, "watching")).containsEntry("peer", counter);
    assertThat(linked.order("link " + COUNTER, "linked")).containsEntry("peer", counter);
    watcher.order("stand-by " + COUNTER, "standing-by");
    assertThat(linked.order("count amount=7 " + COUNTER, "counted")).containsEntry("value", "7");
  }

  private static String takenOver(Player watcher, Player linked, String counter)
      throws InterruptedException {
    assertThat(watcher.awaitKind("down").get("reason")).startsWith("NoConnection");
    assertThat(linked.awaitKind("exited").get("reason")).startsWith("NoConnection");
    linked.order("absent " + COUNTER, "absent");
    var successor = watcher.order("take-over", "serving").get("address");
    assertThat(successor).isNotEqualTo(counter);
    assertThat(linked.order("count amount=5 " + COUNTER, "counted"))
        .containsEntry("value", "5")
        .containsEntry("by", successor);
    return successor;
  }

  private static void comeBack(Player victim, Player linked, String counter, String successor)
      throws InterruptedException {
    var before = linked.await("a view of three", line -> members(line) == 3).get("members");
    victim.node().restart();
    linked.await(
        "another view of three",
        line -> members(line) == 3 && !Player.fields(line).get("members").equals(before));
    assertThat(
            linked.order(
                "tell text=ghost to=%s"
                    .formatted(URLEncoder.encode(counter, StandardCharsets.UTF_8)),
                "told"))
        .extractingByKey("delivery")
        .isNotEqualTo("ACCEPTED");
    assertThat(linked.order("count amount=1 " + COUNTER, "counted"))
        .containsEntry("value", "6")
        .containsEntry("by", successor);
    assertThat(victim.count("got")).isZero();
  }
}
