package dev.mm1.cli;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.HeldCarriers;
import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.insight.ActorKind;
import dev.mm1.core.insight.ActorState;
import dev.mm1.core.insight.Census;
import dev.mm1.core.insight.Selected;
import dev.mm1.core.node.NodeName;
import dev.mm1.runtime.wire.Answer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands about actors, as somebody types them, on a running node.
@Timeout(60)
final class InsightCommandsTest {

  private static final CountDownLatch INSIDE = new CountDownLatch(1);
  private static final CountDownLatch LEAVE = new CountDownLatch(1);
  private static Node node;
  private static final CompletableFuture<Address> COUNTER = new CompletableFuture<>();
  private static Address shop;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /// Is busy with its first message until the end.
  private static final class Counter implements Server {
    @Override
    public Outcome onMessage(Context context, Object message) throws InterruptedException {
      INSIDE.countDown();
      LEAVE.await();
      return Outcome.next();
    }
  }

  /// Has a child and a fork.
  private static final class Shop implements Actor {
    @Override
    public void run(Context context) throws Exception {
      var counter = context.spawn(Spawn.server("counter", Counter::new).asLinked());
      COUNTER.complete(counter.address());
      var _ = context.fork("till", Context::receive);
      while (true) {
        var _ = context.receive();
      }
    }
  }

  @BeforeAll
  static void start() throws InterruptedException {
    node = Node.start(NodeConfig.named("insight").withPort(0));
    shop = node.spawn("shop", new Shop());
    for (int i = 0; i < 30; i++) {
      var _ = node.spawn("crowd", Context::receive);
    }
    eventually(() -> assertThat(node.actors()).hasSize(33));
    for (int i = 0; i < 4; i++) {
      var _ = node.tell(COUNTER.join(), "one");
    }
    INSIDE.await();
  }

  @AfterAll
  static void stop() {
    LEAVE.countDown();
    node.close();
  }

  private int run(String command, String... args) {
    var words = new ArrayList<>(List.of(command, "--node", node.endpoint().toString()));
    words.addAll(List.of(args));
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words.toArray(String[]::new));
  }

  private List<String> lines() {
    return out.toString().lines().toList();
  }

  private static ActorInfo info(long serial, String path, Optional<Address> parent) {
    return new ActorInfo(
        address(serial),
        path,
        parent,
        ActorKind.VIRTUAL,
        false,
        new ActorInfo.Activity(ActorState.IDLE, Duration.ofMillis(1500)),
        new ActorInfo.Mailbox(0, 1024, 7),
        new ActorInfo.Ties(1, 2, 3, 4, 0));
  }

  private static Address address(long serial) {
    return Address.of(new NodeTag(0xcafe0), serial);
  }

  @Test
  void actorsAreListedWithWhatTheyDo() {
    assertThat(run("actors")).isZero();

    assertThat(lines().getFirst())
        .matches(
            "PATH +ADDRESS +KIND +STATE +FOR +WAITING +HANDLED +LINKS +WATCHES +WATCHERS +OWES");
    assertThat(lines())
        .hasSize(34)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("/shop/counter ")
                    .contains(COUNTER.join().toString(), "virtual", "busy"));
  }

  @Test
  void theTreeShowsWhoHasSpawnedWhom() {
    assertThat(run("actors", "--tree", "--under", "/shop")).isZero();

    assertThat(lines().stream().map(line -> line.split(" +\\S*<", 2)[0]).toList())
        .containsExactly(lines().getFirst(), "/shop", "├─ #till", "└─ counter");
  }

  @Test
  void whatIsLeftOutIsSaid() {
    assertThat(run("actors", "--limit", "3")).isZero();

    assertThat(lines()).hasSize(5);
    assertThat(lines().getLast()).isEqualTo("… and 30 more; see --limit and --under");
  }

  @Test
  void theFullestMailboxComesFirstIfThatIsAskedFor() {
    assertThat(run("actors", "--by", "waiting", "--limit", "1")).isZero();

    assertThat(lines().get(1)).startsWith("/shop/counter ").contains("  3  ");
  }

  @Test
  void allAboutAnActorNamesTheOthersAndWhereItsCodeIs() {
    assertThat(run("actor", COUNTER.join().toString())).isZero();

    assertThat(lines())
        .contains(
            "path      /shop/counter",
            "address   " + COUNTER.join(),
            "parent    " + shop,
            "kind      server, on virtual threads",
            "mailbox   3 waiting, room for 1024; 1 handled",
            "exits     not trapped",
            "links     1: " + shop,
            "watches   none",
            "code      is at")
        .anySatisfy(line -> assertThat(line).startsWith("state     busy for "))
        .anySatisfy(line -> assertThat(line).contains("InsightCommandsTest$Counter.onMessage"));
  }

  @Test
  void anActorWithoutAThreadHasNoPlaceInItsCode() {
    assertThat(run("actor", shop.toString())).isZero();

    assertThat(lines())
        .contains("parent    none: the node's own", "kind      process")
        .anySatisfy(line -> assertThat(line).startsWith("forks     1: <"));
  }

  @ParameterizedTest
  @CsvSource({"0, nobody lives at", "1, is of no node that is in the cluster now"})
  void anUnknownActorIsNotFound(int otherTag, String why) {
    var nobody =
        otherTag == 0
            ? Address.of(node.id().tag(), 5_000)
            : Address.of(new NodeTag(node.id().tag().value() ^ 1), 5_000);

    assertThat(run("actor", nobody.toString())).isEqualTo(ExitCode.NO_ANSWER.code());

    assertThat(err.toString()).startsWith("mm1: ").contains(nobody.toString(), why);
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "actor | ADDRESS",
        "actor shop | shop",
        "actor <xyz> | <xyz>",
        "actors --limit 0 | --limit is 0",
        "actors --under shop | is no path of an actor",
        "actors --by size | size",
        "top --every 0 | --every is 0",
        "top --every soon | soon"
      })
  void whatMakesNoSenseIsNamed(String words, String expected) {
    var all = words.split(" ", -1);

    int code = run(all[0], List.of(all).subList(1, all.length).toArray(String[]::new));

    assertThat(code).isEqualTo(ExitCode.USAGE.code());
    assertThat(err.toString()).contains(expected);
  }

  @Test
  void oneTableShowsTheNodeAndItsFullestMailbox() {
    assertThat(run("top", "--once", "--limit", "2")).isZero();

    assertThat(lines().getFirst()).startsWith("node insight, up ").contains("sessions 0", "MiB");
    assertThat(lines().get(1))
        .startsWith("actors 33 (processes 31, servers 1 virtual and 0 on the dispatcher, forks 1)")
        .contains("1 busy", "messages waiting 3, at most 3");
    assertThat(lines().get(4)).startsWith("/shop/counter ");
    assertThat(lines().getLast()).isEqualTo("… and 31 more");
    assertThat(out.toString()).doesNotContain("\033");
  }

  @Test
  void withoutATerminalThereIsOneTableToo() {
    assertThat(run("top", "--limit", "2")).isZero();

    assertThat(lines().getFirst()).startsWith("node insight, up ");
    assertThat(lines().getLast()).isEqualTo("… and 31 more");
    assertThat(out.toString()).doesNotContain("\033");
  }

  @ParameterizedTest
  @ValueSource(strings = {"actors", "top --once", "tree"})
  void theNodeAnswersWhileComputingHoldsAllCarriers(String words) throws InterruptedException {
    var all = List.of(words.split(" ", -1));

    try (var _ = new HeldCarriers()) {
      int code = run(all.getFirst(), all.subList(1, all.size()).toArray(String[]::new));

      assertThat(code).as(err.toString()).isZero();
    }
  }

  @Test
  void theRateIsThatBetweenTwoTables() {
    var census = new Census(List.of(), 0, 0, 0);
    var totals = new Answer.Totals(census, 0, 0, 0, Duration.ZERO);
    var early = handled(0xffff_fff0L);
    var late = handled(0x10);
    var first = new Top(new NodeName("a"), 0, new Answer.Actors(early, totals));
    var second = new Top(new NodeName("a"), 2_000_000_000L, new Answer.Actors(late, totals));

    assertThat(first.lines(Optional.empty()).getLast()).endsWith(" -");
    assertThat(second.lines(Optional.of(first)).getLast()).endsWith(" 16.0");
  }

  private static Selected handled(long count) {
    var some = info(1, "/a", Optional.empty());
    var counted =
        new ActorInfo(
            some.address(),
            some.path(),
            some.parent(),
            some.kind(),
            some.trapping(),
            some.activity(),
            new ActorInfo.Mailbox(0, 1024, count),
            some.ties());
    return new Selected(List.of(counted), 0);
  }

  @Test
  void anActorWhoseParentIsNotShownStandsOnTheLeftWithItsWholePath() {
    var parent = info(1, "/a", Optional.empty());
    var child = info(2, "/a/b", Optional.of(parent.address()));
    var orphan = info(3, "/x/y", Optional.of(address(99)));

    var lines = ActorsCommand.tree(new Selected(List.of(parent, child, orphan), 0));

    assertThat(lines.subList(1, 4))
        .extracting(line -> line.substring(0, 4))
        .containsExactly("/a  ", "└─ b", "/x/y");
  }

  @Test
  void namesDoNothingToTheTerminal() {
    var lines =
        ActorsCommand.table(new Selected(List.of(info(1, "/a\033[2Jb\n", Optional.empty())), 0));

    assertThat(lines.get(1)).startsWith("/a?[2Jb? ");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "1000, 1.0 s",
    "99900, 99.9 s",
    "100000, 1 min",
    "5940000, 99 min",
    "6000000, 1 h",
    "356400000, 99 h",
    "360000000, 4 d"
  })
  void timesAreShownInTheUnitThatFits(long millis, String expected) {
    assertThat(Shown.time(Duration.ofMillis(millis))).isEqualTo(expected);
  }
}
