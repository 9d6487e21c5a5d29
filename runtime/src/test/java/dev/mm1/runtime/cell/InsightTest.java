package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.insight.ActorKind;
import dev.mm1.core.insight.ActorState;
import dev.mm1.core.insight.Selection;
import dev.mm1.core.insight.Selection.Order;
import dev.mm1.core.signal.Delivery;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class InsightTest extends CellsFixture {

  private ActorInfo look(Address address) {
    return cells.insight().actor(address).orElseThrow().info();
  }

  private List<String> paths(String under, Order order, int limit) {
    return cells.insight().actors(new Selection(under, order, limit)).actors().stream()
        .map(ActorInfo::path)
        .toList();
  }

  private Address spawnNamed(String name) {
    return cells.spawn(Spawn.server(name, Deaf::new));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void anIdleActorIsShownAsWhatItIs(Kind kind) {
    var puppet = node.puppet(kind, spec -> spec.withMailbox(7).asTrapping());
    puppet.does(_ -> {});

    eventually(
        () -> assertThat(look(puppet.address()).activity().state()).isEqualTo(ActorState.IDLE));

    var info = look(puppet.address());
    assertThat(info.path()).isEqualTo("/puppet");
    assertThat(info.parent()).isEmpty();
    assertThat(info.trapping()).isTrue();
    assertThat(info.kind())
        .isEqualTo(
            switch (kind) {
              case PROCESS -> ActorKind.PROCESS;
              case SERVER -> ActorKind.VIRTUAL;
              case DISPATCHER -> ActorKind.DISPATCHER;
            });
    assertThat(info.mailbox()).isEqualTo(new ActorInfo.Mailbox(0, 7, 1));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void aBusyActorShowsForHowLongAndWhereItsCodeIsAndWhatWaits(Kind kind) throws Exception {
    var puppet = puppet(kind);
    var inside = new CountDownLatch(1);
    var leave = new CountDownLatch(1);
    var done =
        puppet.starts(
            _ -> {
              inside.countDown();
              leave.await();
            });
    inside.await();
    assertThat(cells.tell(puppet.address(), "one")).isEqualTo(Delivery.ACCEPTED);
    assertThat(cells.tell(puppet.address(), "two")).isEqualTo(Delivery.ACCEPTED);

    eventually(
        () ->
            assertThat(look(puppet.address()).activity().time())
                .isGreaterThan(Duration.ofMillis(50)));
    var detail = cells.insight().actor(puppet.address()).orElseThrow();
    leave.countDown();

    assertThat(detail.info().activity().state()).isEqualTo(ActorState.BUSY);
    assertThat(detail.info().mailbox().waiting()).isEqualTo(2);
    assertThat(detail.info().mailbox().handled()).isEqualTo(1);
    assertThat(detail.stack()).extracting(StackTraceElement::getMethodName).contains("await");
    assertThat(soon(done)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"PROCESS", "SERVER"})
  void whoWaitsForAnAnswerIsNotTakenForIdle(Kind kind) {
    var asked = spawnNamed("asked");
    var puppet = puppet(kind);
    var _ = puppet.starts(it -> it.ask(asked, "please", LONG));

    eventually(
        () -> {
          assertThat(look(puppet.address()).activity().state()).isEqualTo(ActorState.WAITING);
          assertThat(look(asked).ties().debts()).isEqualTo(1);
          assertThat(cells.insight().census().asks()).isEqualTo(1);
        });
    var _ = cells.kill(asked);
  }

  @Test
  void tiesAreCountedAndTheirOtherEndsNamed() {
    var one = trapping(Kind.PROCESS);
    var other = puppet(Kind.SERVER);
    one.does(
        it -> {
          it.link(other.address());
          var _ = it.watch(other.address());
        });

    var detail = cells.insight().actor(one.address()).orElseThrow();
    var peer = cells.insight().actor(other.address()).orElseThrow();

    assertThat(detail.links()).containsExactly(other.address());
    assertThat(detail.watches()).containsExactly(other.address());
    assertThat(detail.info().ties().links()).isEqualTo(1);
    assertThat(detail.info().ties().watches()).isEqualTo(1);
    assertThat(peer.links()).containsExactly(one.address());
    assertThat(peer.watchers()).contains(one.address());
  }

  @Test
  void aForkIsShownWithTheProcessThatItBelongsTo() throws Exception {
    var puppet = puppet(Kind.PROCESS);
    var fork = new CompletableFuture<Address>();
    puppet.does(it -> fork.complete(it.fork("helper", Context::receive)));

    var main = cells.insight().actor(puppet.address()).orElseThrow();
    var other = look(soon(fork));

    assertThat(main.forks()).containsExactly(other.address());
    assertThat(main.info().ties().forks()).isEqualTo(1);
    assertThat(other.kind()).isEqualTo(ActorKind.FORK);
    assertThat(other.path()).isEqualTo("/puppet#helper");
    assertThat(other.parent()).contains(puppet.address());
  }

  @Test
  void actorsStandInTheOrderOfTheirPathsAndAfterTheirParents() {
    var puppet = puppet(Kind.PROCESS);
    var _ = puppet.spawns(Kind.SERVER, spec -> spec);
    var _ = spawnNamed("zebra");
    var _ = spawnNamed("ant");

    assertThat(paths("/", Order.PATH, 100))
        .containsSubsequence("/ant", "/puppet", "/puppet/puppet", "/zebra");
    assertThat(paths("/puppet", Order.PATH, 100)).containsExactly("/puppet", "/puppet/puppet");
  }

  @Test
  void whatTheLimitLeavesOutIsCounted() {
    for (String name : List.of("d", "b", "a", "c")) {
      var _ = spawnNamed(name);
    }

    var few = cells.insight().actors(new Selection("/", Order.PATH, 2));
    var none = cells.insight().actors(new Selection("/", Order.PATH, 0));

    assertThat(few.actors()).extracting(ActorInfo::path).containsExactly("/a", "/b");
    assertThat(few.more()).isEqualTo(cells.size() - 2);
    assertThat(none.actors()).isEmpty();
    assertThat(none.more()).isEqualTo(cells.size());
  }

  @Test
  void theFullestMailboxAndTheLongestBusyComeFirstIfThatIsAskedFor() throws Exception {
    var inside = new CountDownLatch(2);
    var leave = new CountDownLatch(1);
    var few = node.puppet(Kind.SERVER, spec -> spec);
    var many = node.puppet(Kind.PROCESS, spec -> spec);
    for (var puppet : List.of(few, many)) {
      var _ =
          puppet.starts(
              _ -> {
                inside.countDown();
                leave.await();
              });
    }
    inside.await();
    var _ = cells.tell(few.address(), "x");
    var _ = cells.tell(many.address(), "x");
    var _ = cells.tell(many.address(), "x");

    var deepest = cells.insight().actors(new Selection("/", Order.WAITING, 2));
    var busiest = cells.insight().actors(new Selection("/", Order.BUSY, 2));
    var census = cells.insight().census();
    leave.countDown();

    assertThat(deepest.actors())
        .extracting(ActorInfo::address)
        .containsExactly(many.address(), few.address());
    assertThat(busiest.actors())
        .extracting(ActorInfo::address)
        .containsExactlyInAnyOrder(many.address(), few.address());
    assertThat(census.waiting()).isEqualTo(3);
    assertThat(census.deepest()).isEqualTo(2);
    assertThat(census.of(ActorState.BUSY)).isEqualTo(2);
  }

  @Test
  void theCensusCountsEachKind() {
    var before = cells.insight().census();
    for (Kind kind : Kind.values()) {
      puppet(kind).does(_ -> {});
    }

    var census = cells.insight().census();

    assertThat(census.actors()).isEqualTo(before.actors() + 3).isEqualTo(cells.size());
    for (ActorKind kind : List.of(ActorKind.PROCESS, ActorKind.VIRTUAL, ActorKind.DISPATCHER)) {
      assertThat(census.of(kind)).isEqualTo(before.of(kind) + 1);
    }
    assertThat(census.of(ActorKind.FORK)).isZero();
  }

  @Test
  void nobodyIsFoundWhereNobodyLives() {
    var gone = dead(Kind.SERVER);

    assertThat(cells.insight().actor(gone)).isEmpty();
    assertThat(cells.insight().actor(new Address(1))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", "*"})
  void whatIsNoPathIsRefused(String text) {
    assertThatThrownBy(() -> new Selection(text, Order.PATH, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void aPathIncludesWhatIsBelowItAndNotWhatOnlyBeginsLikeIt() {
    var selection = new Selection("/shop", Order.PATH, 1);

    assertThat(selection.includes("/shop")).isTrue();
    assertThat(selection.includes("/shop/counter")).isTrue();
    assertThat(selection.includes("/shop#fork")).isTrue();
    assertThat(selection.includes("/shopping")).isFalse();
    assertThat(selection.includes("/")).isFalse();
  }
}
