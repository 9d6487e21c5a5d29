package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Delivery;
import dev.mm1.runtime.cell.Links.Cut;
import dev.mm1.runtime.cell.Links.Link;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import org.junit.jupiter.api.Test;

/// One side of the links of an actor.
final class LinksTest {

  private static final Address SELF = Address.of(TestNode.id(0xa1).tag(), 5000);
  private static final Address PEER = Address.of(TestNode.id(0xb2).tag(), 5000);
  private static final Address OTHER = Address.of(TestNode.id(0xb2).tag(), 5001);

  /// Goes nowhere. Equals only itself.
  private static final class Nowhere implements Route {
    @Override
    public NodeId node() {
      return TestNode.id(0xb2);
    }

    @Override
    public Delivery send(Signal signal) {
      return Delivery.NO_ROUTE;
    }

    @Override
    public boolean attach(Traveller traveller) {
      return false;
    }
  }

  private static Link to(Address peer, Route over) {
    return new Link(peer, SELF, over);
  }

  private final Route route = new Nowhere();
  private final Links links = new Links();

  @Test
  void b5TwiceIsOnce() {
    links.link(to(PEER, route));
    links.addFrom(to(PEER, route));

    assertThat(links.removeAll()).containsExactly(to(PEER, route));
  }

  @Test
  void b20ALinkThatCrossesAnUnlinkDoesNotCount() {
    links.link(to(PEER, route));
    var cut = links.unlink(PEER);

    links.addFrom(to(PEER, route));

    assertThat(cut).contains(new Cut(1, SELF, route));
    assertThat(links.has(PEER)).isFalse();
  }

  @Test
  void b20OnceTheUnlinkIsAcknowledgedALinkCounts() {
    links.link(to(PEER, route));
    var cut = links.unlink(PEER).orElseThrow();

    links.acknowledged(PEER, cut.id());
    links.addFrom(to(PEER, route));

    assertThat(links.has(PEER)).isTrue();
  }

  @Test
  void b20AnOlderAcknowledgementDoesNotStandForALaterUnlink() {
    links.link(to(PEER, route));
    var first = links.unlink(PEER).orElseThrow();
    links.link(to(PEER, route));
    var second = links.unlink(PEER).orElseThrow();

    links.acknowledged(PEER, first.id());
    links.addFrom(to(PEER, route));

    assertThat(second.id()).isGreaterThan(first.id());
    assertThat(links.has(PEER)).isFalse();
  }

  @Test
  void b18LinkingAnewTakesTheUnlinkBack() {
    links.link(to(PEER, route));
    var _ = links.unlink(PEER);
    links.link(to(PEER, route));

    var _ = links.remove(PEER);
    links.addFrom(to(PEER, route));

    assertThat(links.has(PEER)).isTrue();
  }

  @Test
  void b17UnlinkingWithoutALinkIsNothingToTell() {
    assertThat(links.unlink(PEER)).isEmpty();
  }

  @Test
  void onlyWhatGoesOverALostRouteIsLost() {
    var next = new Nowhere();
    links.link(to(PEER, route));
    links.link(to(OTHER, next));

    assertThat(links.lost(route)).containsExactly(PEER);

    assertThat(links.has(PEER)).isFalse();
    assertThat(links.has(OTHER)).isTrue();
  }

  @Test
  void theLossOfAnOldRouteDoesNotAcknowledgeWhatTookTheNext() {
    var next = new Nowhere();
    links.link(to(PEER, next));
    var _ = links.unlink(PEER);

    assertThat(links.lost(route)).isEmpty();
    links.addFrom(to(PEER, next));

    assertThat(links.has(PEER)).isFalse();
  }
}
