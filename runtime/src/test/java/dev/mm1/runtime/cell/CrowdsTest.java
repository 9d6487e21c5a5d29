package dev.mm1.runtime.cell;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Delivery;
import dev.mm1.runtime.cell.Puppet.Kind;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.Letter;
import dev.mm1.runtime.signal.Stamp;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What another node is told of full mailboxes.
final class CrowdsTest extends CellsFixture {

  private static final Address STRANGER = Address.of(new NodeTag(0xb2), 1);

  private final Told told = new Told();

  /// A route that notes what is said over it.
  private static final class Told implements Route {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Traveller> travellers = new CopyOnWriteArrayList<>();

    @Override
    public NodeId node() {
      return TestNode.id(0xb2);
    }

    @Override
    public Delivery send(Signal signal) {
      return Delivery.ACCEPTED;
    }

    @Override
    public boolean attach(Traveller traveller) {
      if (!travellers.contains(traveller)) {
        travellers.add(traveller);
      }
      return true;
    }

    @Override
    public void full(Address receiver) {
      said.add("full");
    }

    @Override
    public void room(Address receiver) {
      said.add("room");
    }
  }

  private void arrives(Puppet receiver, int count) {
    IntStream.range(0, count)
        .forEach(
            i -> cells.deliver(told, new Letter(STRANGER, receiver.address(), Stamp.FRESH, i)));
  }

  @ParameterizedTest
  @EnumSource
  void aFullMailboxIsToldOnceAndItsRoomOnceItIsHalfEmpty(Kind kind) throws InterruptedException {
    var full = node.puppet(kind, how -> how.withMailbox(10));
    var hold = Hold.on(full);

    arrives(full, 13);
    assertThat(told.said).containsExactly("full");
    hold.end();
    IntStream.range(0, 10).forEach(i -> assertThat(full.hears()).isEqualTo(i));
    eventually(() -> assertThat(told.said).containsExactly("full", "room"));

    assertThat(node.events().all(DeadLetter.class))
        .extracting(DeadLetter::why)
        .containsExactly(Loss.FULL, Loss.FULL, Loss.FULL);
    arrives(full, 1);
    assertThat(full.hears()).isEqualTo(0);
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfTheReceiverIsRoomToo(Kind kind) throws InterruptedException {
    var full = node.puppet(kind, how -> how.withMailbox(1));
    var hold = Hold.on(full);
    arrives(full, 3);

    cells.kill(full.address());
    hold.end();

    var _ = node.endOf(full);
    eventually(() -> assertThat(told.said).containsExactly("full", "room"));
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsKeptOfARouteThatHasEnded(Kind kind) throws InterruptedException {
    var full = node.puppet(kind, how -> how.withMailbox(1));
    var hold = Hold.on(full);
    arrives(full, 3);

    List.copyOf(told.travellers).forEach(traveller -> traveller.routeLost(told));
    hold.end();
    assertThat(full.hears()).isEqualTo(0);
    full.hearsNothing();

    assertThat(told.said).containsExactly("full");
    assertThat(told.travellers).hasSize(1);
  }

  @Test
  void roomThatWasMadeMeanwhileIsToldAtOnce() {
    var receiver = puppet(Kind.SERVER);
    var crowds = new Crowds();

    crowds.full(told, cells.find(receiver.address()).orElseThrow(), receiver.address());

    assertThat(told.said).containsExactly("full", "room");
    assertThat(crowds.size()).isZero();
  }

  @Test
  void ofVeryManyAddressesOnlySomeAreTold() throws InterruptedException {
    var full = node.puppet(Kind.SERVER, how -> how.withMailbox(1));
    var hold = Hold.on(full);
    arrives(full, 1);
    var crowds = new Crowds();
    var cell = cells.find(full.address()).orElseThrow();

    IntStream.range(0, 2000).forEach(i -> crowds.full(told, cell, new Address(i)));

    assertThat(told.said).hasSize(1024).containsOnly("full");
    assertThat(crowds.size()).isEqualTo(1024);
    hold.end();
    assertThat(full.hears()).isEqualTo(0);
    eventually(() -> assertThat(crowds.size()).isZero());
  }
}
