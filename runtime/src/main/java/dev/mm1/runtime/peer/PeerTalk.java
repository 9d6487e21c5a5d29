package dev.mm1.runtime.peer;

import dev.mm1.core.node.NodeId;
import dev.mm1.core.transport.Endings;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Line;
import dev.mm1.runtime.wire.Step;
import dev.mm1.runtime.wire.Talk;

/// Hears what is said on the connections with a peer, and tells its decider. On the peer's owner.
final class PeerTalk implements Talk {

  private final Peer peer;
  private final NodeId node;
  private final Complaints complaints;

  PeerTalk(Peer peer, NodeId node, Complaints complaints) {
    this.peer = peer;
    this.node = node;
    this.complaints = complaints;
  }

  @Override
  public void opened(Line line) {
    peer.contact(line)
        .ifPresent(contact -> peer.decide(new Happening.Connected(contact.connection())));
  }

  @Override
  public void heard(Line line, Frame frame) {
    if (peer.isSession(line)) {
      peer.heard(frame);
    } else {
      peer.contact(line).ifPresent(contact -> heardInOpening(contact, frame));
    }
  }

  private void heardInOpening(Contact contact, Frame frame) {
    switch (frame) {
      case Frame.Signed(Step step, _, _) -> heard(contact, step);
      case Frame.Unknown() -> {}
      case Frame.InSession _,
          Frame.Heartbeat _,
          Frame.Goodbye _,
          Frame.Asking _,
          Frame.Answering _ ->
          peer.decide(new Happening.Cut(contact.connection(), "it said something out of turn"));
    }
  }

  private void heard(Contact contact, Step step) {
    int at = contact.connection();
    switch (step) {
      case Step.Welcome welcome when contact.isDialled() -> welcomed(contact, welcome);
      case Step.Proof(long number) when !contact.isDialled() ->
          peer.decide(new Happening.ProofHeard(at, number));
      case Step.Open(long number) when contact.isDialled() ->
          peer.decide(new Happening.OpenHeard(at, number));
      case Step.Refuse refuse when contact.isDialled() -> {
        complain(contact, refuse);
        peer.decide(new Happening.RefuseHeard(at, refuse.seen()));
      }
      case Step.Welcome _,
          Step.Proof _,
          Step.Open _,
          Step.Refuse _,
          Step.Hello _,
          Step.Probe _,
          Step.Probed _ ->
          peer.decide(new Happening.Cut(at, "it said a step of the opening out of turn"));
    }
  }

  private void welcomed(Contact contact, Step.Welcome welcome) {
    if (!welcome.acceptor().equals(new Step.Acceptor.Settled(node))) {
      String why = "it is %s, and not %s".formatted(welcome.acceptor(), node);
      complaints.about(contact.line().remote(), why);
      peer.decide(new Happening.Cut(contact.connection(), why));
      return;
    }
    contact.agree(welcome.limits());
    peer.decide(new Happening.WelcomeHeard(contact.connection(), welcome.number()));
  }

  /// That a dial was in vain is told, unless it is a matter of course.
  private void complain(Contact contact, Step.Refuse refuse) {
    switch (refuse.refusal()) {
      case STALE, TIE, NOT_IN_VIEW, BUSY -> {}
      case WRONG_SECRET, WRONG_CLUSTER, VERSION, WRONG_LIFE, DEAD, OTHER ->
          complaints.about(
              contact.line().remote(), "%s refuses us: %s".formatted(node, refuse.text()));
    }
  }

  @Override
  public void forged(Line line, Step step) {
    peer.contact(line)
        .ifPresent(
            contact -> {
              String why = "it has another cluster secret than this node: use the same on both";
              complaints.about(line.remote(), why);
              peer.decide(new Happening.Cut(contact.connection(), why));
            });
  }

  @Override
  public void garbled(Line line, String why) {
    peer.contact(line)
        .ifPresent(
            contact -> {
              complaints.about(line.remote(), "it sent what is no frame: " + why);
              peer.decide(
                  new Happening.Cut(contact.connection(), "it sent what is no frame: " + why));
            });
  }

  @Override
  public void writable(Line line) {
    if (peer.isSession(line)) {
      peer.drain();
    }
  }

  @Override
  public void gone(Line line, String why) {
    peer.contact(line)
        .ifPresent(
            contact -> {
              if (Endings.isInsecure(why)) {
                complaints.about(peer.endpoint().toString(), why);
              }
              peer.forget(contact, why);
              peer.decide(new Happening.Gone(contact.connection(), why));
            });
  }
}
