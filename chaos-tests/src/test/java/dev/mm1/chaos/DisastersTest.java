package dev.mm1.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What networks and machines do to two nodes in containers, of which each has a counter that the
/// other watches; and what nobody must do to them.
@RequiresDocker
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class DisastersTest {
  private static final String SEEDS = "node1,node2";
  private static final int ACTOR_PORT = 4711;
  private static final int MEMBER_PORT = 4712;
  private static final int STRANGERS = 200;
  private static final int CROWD = 100_000;

  private static List<Player> start(ChaosCluster cluster) throws InterruptedException {
    return start(cluster, Player.spec("node1", SEEDS), Player.spec("node2", SEEDS));
  }

  private static List<Player> start(ChaosCluster cluster, NodeSpec... specs)
      throws InterruptedException {
    var players = cluster.start(specs).stream().map(Player::new).toList();
    for (var player : players) {
      player.await("a view of two", it -> it.members() == 2);
    }
    players.get(0).order("serve name=a", "serving");
    players.get(1).order("serve name=b", "serving");
    watch(players);
    return players;
  }

  private static void watch(List<Player> players) throws InterruptedException {
    players.get(0).order("watch name=b", "watching");
    players.get(1).order("watch name=a", "watching");
  }

  private static void eachIsLostOnce(List<Player> players) throws InterruptedException {
    for (var player : players) {
      assertThat(player.awaitKind("down").text("reason")).startsWith("NoConnection");
    }
  }

  private static void findEachOther(List<Player> players) throws InterruptedException {
    players.get(0).orderUntilDone("count amount=1 name=b", "counted");
    players.get(1).orderUntilDone("count amount=1 name=a", "counted");
    for (var player : players) {
      assertThat(player.count("down")).isOne();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"deaf", "mute"})
  void aNodeThatIsDeafOrMuteIsLostOnBothSides(String how, ChaosCluster cluster)
      throws InterruptedException {
    var players = start(cluster);
    var node = players.get(0).node();

    if (how.equals("deaf")) {
      node.deafen();
    } else {
      node.mute();
    }
    eachIsLostOnce(players);
    node.heal();

    findEachOther(players);
  }

  /// Both lived, so both had the name for a while; afterwards one has it, for everybody.
  @Test
  void whoWasFrozenForLongAgreesWithTheOthersOnWhoHasItsName(ChaosCluster cluster)
      throws InterruptedException {
    var players = start(cluster);
    var sleeper = players.get(0);
    var other = players.get(1);
    other.order("stand-by name=a", "standing-by");

    sleeper.node().pause();
    other.order("absent name=a", "absent");
    other.order("take-over", "serving");
    sleeper.node().resume();

    eachIsLostOnce(players);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!counterOf(sleeper).equals(counterOf(other))) {
      assertThat(System.nanoTime()).as("until both count with the same").isLessThan(deadline);
    }
    assertThat(sleeper.count("down")).isOne();
    assertThat(other.count("down")).isOne();
  }

  private static String counterOf(Player player) throws InterruptedException {
    return player.orderUntilDone("count amount=1 name=a", "counted").text("by");
  }

  @Test
  void aNodeThatIsRestartedAtOnceIsAnotherEachTime(ChaosCluster cluster)
      throws InterruptedException {
    var players = start(cluster);
    var victim = players.get(0);
    var other = players.get(1);

    for (int life = 1; life <= 5; life++) {
      int lives = life;
      victim.node().kill();
      victim.node().restart();
      other.await("loss " + lives, _ -> other.count("down") == lives);
      other.await("a start", _ -> victim.count("ready") == lives + 1);
      victim.orderUntilDone("serve name=a", "serving");
      other.orderUntilDone("watch name=a", "watching");
    }

    assertThat(other.count("down")).isEqualTo(5);
    assertThat(other.order("count amount=1 name=a", "counted").text("value")).isEqualTo("1");
  }

  @Test
  void aLargeMessageOnASlowLineKeepsNobodyFromBeingHeard(ChaosCluster cluster)
      throws InterruptedException {
    var players = start(cluster);
    players.get(0).node().throttle(64_000);

    // 30 MB take four seconds, longer than the limit of silence.
    var loaded = players.get(0).order("load bytes=30000000 name=b", "loaded");

    assertThat(loaded.text("bytes")).isEqualTo("30000000");
    findNobodyLost(players);
  }

  private static void findNobodyLost(List<Player> players) throws InterruptedException {
    players.get(0).order("count amount=1 name=b", "counted");
    players.get(1).order("count amount=1 name=a", "counted");
    for (var player : players) {
      assertThat(player.count("down")).isZero();
    }
  }

  @Test
  void strangersWhoTalkNonsenseHarmNobody(ChaosCluster cluster) throws Exception {
    var players = start(cluster);
    var random = new Random(1);

    for (int i = 0; i < STRANGERS; i++) {
      talkNonsense(players.get(0).node().address(), random);
    }

    findNobodyLost(players);
    assertThat(players.get(0).node().isRunning()).isTrue();
  }

  /// Bytes at random, or with the length of a frame before them that is true, too long, or huge.
  private static void talkNonsense(String host, Random random) throws IOException {
    var bytes = new byte[random.nextInt(1, 4096)];
    random.nextBytes(bytes);
    int length =
        Stream.of(bytes.length, bytes.length + 7, Integer.MAX_VALUE, -1)
            .toList()
            .get(random.nextInt(4));
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, ACTOR_PORT), 5_000);
      if (random.nextBoolean()) {
        socket.getOutputStream().write(ByteBuffer.allocate(4).putInt(length).array());
      }
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (java.net.SocketException turnedAway) {
      // It is closed on us as soon as it is nonsense.
    }
  }

  @Test
  void aHundredThousandLinksAndWatchesFireOnce(ChaosCluster cluster) throws InterruptedException {
    var players = start(cluster, Player.spec("node1", SEEDS), Player.roomySpec("node2", SEEDS));
    var watcher = players.get(1);
    watcher.order("crowd amount=%d name=a".formatted(CROWD), "crowd-bound");
    watcher.order("count amount=1 name=a", "counted");

    players.get(0).node().kill();

    var heard = Patience.of(Duration.ofSeconds(60)).until(() -> all(watcher));
    assertThat(heard).isPresent();
    assertThat(watcher.order("crowd-heard", "crowd-heard")).satisfies(DisastersTest::isAll);
  }

  private static java.util.Optional<Report> all(Player watcher) {
    try {
      return java.util.Optional.of(watcher.order("crowd-heard", "crowd-heard"))
          .filter(it -> it.has("downs", String.valueOf(CROWD)))
          .filter(it -> it.has("exits", String.valueOf(CROWD)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return java.util.Optional.empty();
    }
  }

  private static void isAll(Report heard) {
    assertThat(heard.text("downs")).isEqualTo(String.valueOf(CROWD));
    assertThat(heard.text("exits")).isEqualTo(String.valueOf(CROWD));
  }

  /// Where the members of the discovery hear each other, and the actors do not: what is between
  /// actors is lost now, the names stay, for both nodes live.
  @Test
  void whereOnlyActorsAreCutOffTheNamesStay(ChaosCluster cluster) throws InterruptedException {
    var players = start(cluster);

    players.get(0).node().block(ACTOR_PORT);
    eachIsLostOnce(players);
    assertThat(players.get(1).await("two members", it -> it.members() == 2)).isNotNull();
    players.get(0).node().heal();

    findEachOther(players);
  }

  /// Where only the discovery is cut, the nodes lose each other as members, and so each other.
  @Test
  void whereOnlyTheDiscoveryIsCutTheNodesComeBackTogether(ChaosCluster cluster)
      throws InterruptedException {
    var players = start(cluster);

    players.get(0).node().block(MEMBER_PORT);
    eachIsLostOnce(players);
    players.get(0).node().heal();

    findEachOther(players);
  }
}
