package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.BindRefused;
import dev.mm1.core.address.Address;
import dev.mm1.core.address.Net;
import dev.mm1.core.address.NetMask;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.address.Serials;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.runtime.cell.Puppet.Kind;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Receiving for a net: mm1-BN-1 to BN-4, LK-8, W9, E22.
final class BindingTest extends CellsFixture {

  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");
  private static final int BITS = 48;

  /// The n-th net of 65,536 addresses that the test's node gives away.
  static Net net(long n) {
    var first = Address.of(new NodeTag(0xa1), Serials.BINDS + (n << (Long.SIZE - BITS)));
    return new Net(first, new NetMask(BITS));
  }

  private static Address in(Net net, long n) {
    return new Address(net.first().bits() + n);
  }

  @ParameterizedTest
  @EnumSource
  void e22EverythingThatIsSentIntoTheNetArrivesWithTheAddressThatWasMeant(Kind kind) {
    var one = puppet(kind);
    var sender = puppet(kind);
    one.does(context -> context.bind(net(0)));

    sender.does(
        context ->
            IntStream.range(0, 100)
                .forEach(
                    i -> assertThat(context.tell(in(net(0), i * 600L), i).isAccepted()).isTrue()));

    IntStream.range(0, 100).forEach(i -> assertThat(one.hears()).isEqualTo(i));
    assertThat(one.lastEnvelope().header().to()).isEqualTo(in(net(0), 99 * 600L));
  }

  @ParameterizedTest
  @EnumSource
  void bn2WhatOverlapsABoundNetIsRefused(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);
    one.does(context -> context.bind(net(1)));

    other.does(
        context -> {
          assertThatThrownBy(() -> context.bind(Net.of(in(net(1), 5))))
              .isInstanceOf(BindRefused.class)
              .hasMessageContaining("overlaps")
              .hasMessageContaining(net(1).first().toString());
          assertThatThrownBy(() -> context.bind(new Net(net(1).first(), new NetMask(BITS - 1))))
              .isInstanceOf(BindRefused.class);
          context.bind(net(2));
        });
  }

  @ParameterizedTest
  @EnumSource
  void bn3OnlyWhatTheNodeGivesAwayCanBeBound(Kind kind) {
    var one = puppet(kind);

    one.does(
        context -> {
          for (Net net :
              new Net[] {
                new NodeTag(0xa1).net(),
                new NodeTag(0xb2).net(),
                Net.of(context.self()),
                Net.parse("<:>/0"),
                Net.parse("<ffffffffffff:>/48")
              }) {
            assertThatThrownBy(() -> context.bind(net))
                .isInstanceOf(BindRefused.class)
                .hasMessageContaining(net.toString())
                .hasMessageContaining("<000a1c:>/22");
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void aNetCanBeGivenBack(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);

    one.does(
        context -> {
          context.bind(net(3));
          context.unbind(net(4));
          context.unbind(new Net(net(3).first(), new NetMask(BITS + 1)));
        });
    other.does(
        context -> {
          context.unbind(net(3));
          assertThat(context.tell(net(3).first(), 1)).isEqualTo(Delivery.ACCEPTED);
        });
    one.does(context -> context.unbind(net(3)));

    other.does(
        context -> {
          assertThat(context.tell(net(3).first(), 2)).isEqualTo(Delivery.NOT_FOUND);
          context.bind(net(3));
        });
  }

  @ParameterizedTest
  @EnumSource
  void bn4TheNetIsFreeBeforeAnybodyHearsOfTheEnd(Kind kind) {
    var one = puppet(kind);
    var heir = puppet(kind);
    one.does(context -> context.bind(net(5)));

    var _ = heir.<WatchRef>gives(context -> context.watch(one.address()));
    var _ = cells.kill(one.address());

    assertThat(heir.hears()).isInstanceOf(Down.class);
    heir.does(context -> context.bind(net(5)));
  }

  @ParameterizedTest
  @EnumSource
  void w9SignalsToABoundAddressMeanTheActor(Kind kind) {
    var bound = puppet(kind);
    var linked = trapping(kind);
    bound.does(context -> context.bind(net(6)));
    var pinged = new CompletableFuture<Answer>();

    WatchRef ref =
        linked.gives(
            context -> {
              context.link(in(net(6), 1));
              context.ping(in(net(6), 2), LONG, pinged::complete);
              return context.watch(in(net(6), 3));
            });
    assertThat(soon(pinged)).isInstanceOf(Answer.Given.class);
    linked.does(context -> context.exit(in(net(6), 4), BOOM));

    assertThat(bound.ends()).isEqualTo(BOOM);
    assertThat(linked.hears()).isEqualTo(new Exited(bound.address(), BOOM));
    assertThat(linked.hears()).isEqualTo(new Down(in(net(6), 3), ref, BOOM));
  }

  @ParameterizedTest
  @EnumSource
  void w9AnUnlinkToABoundAddressUnlinksTheActor(Kind kind) {
    var bound = puppet(kind);
    var linked = trapping(kind);
    bound.does(context -> context.bind(net(7)));

    linked.does(
        context -> {
          context.link(in(net(7), 1));
          context.unlink(in(net(7), 2));
        });
    var _ = cells.kill(in(net(7), 3));

    assertThat(bound.ends()).isEqualTo(ExitReason.killed());
    linked.hearsNothing();
  }
}
