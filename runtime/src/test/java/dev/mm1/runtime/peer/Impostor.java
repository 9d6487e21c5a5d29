package dev.mm1.runtime.peer;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.transport.Connection;
import dev.mm1.core.transport.ConnectionHandler;
import dev.mm1.core.transport.Transport;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Limits;
import dev.mm1.runtime.wire.Line;
import dev.mm1.runtime.wire.Step;
import dev.mm1.runtime.wire.Talk;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// A node of the cluster that opens a session as it should, and then says whatever the test wants.
final class Impostor implements Talk {

  final NodeId id;
  final List<Frame> heard = new CopyOnWriteArrayList<>();

  private final Transport transport;
  private final Greeter greeter;
  private final TestNode target;
  private final Line line;

  private volatile @Nullable Connection connection;
  private volatile boolean isOpen;
  private volatile boolean isGone;

  Impostor(int number, Transport transport, Limits limits, TestNode target) {
    this.transport = transport;
    this.target = target;
    id =
        new NodeId(
            new NodeName("evil"),
            new Incarnation(number, new LifeId(number, number)),
            new NodeTag(number));
    var persona =
        new Persona(
            TestNode.CREDENTIALS,
            id.name(),
            id.incarnation().life(),
            () -> true,
            (_, then) -> then.accept(new Answer.Cannot("no")));
    greeter = new Greeter(persona, limits, new SplittableRandom(number));
    line = new Line(greeter.transcript(), this);
  }

  /// Where nobody listens.
  private Endpoint endpoint() {
    return new Endpoint("evil", 1);
  }

  Member member() {
    return new Member(id, endpoint());
  }

  Address actor(int serial) {
    return Address.of(id.tag(), serial);
  }

  void dial() {
    transport.dial(target.endpoint, transport.newOwner(), new Raw());
  }

  /// Says bytes that need not be a frame; on the thread of the test, which moves the time.
  void says(ByteBuffer bytes) {
    var standing = Objects.requireNonNull(connection, "it has not been connected");
    standing.write(bytes);
    standing.flush();
  }

  /// Says something; on the thread of the test, which moves the time.
  void says(Frame... frames) {
    for (Frame frame : frames) {
      line.write(frame);
    }
    line.flush();
  }

  boolean isOpen() {
    return isOpen && !isGone;
  }

  <F extends Frame> List<F> heard(Class<F> kind) {
    return heard.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public void opened(Line standing) {
    standing.say(greeter.hello(id, endpoint(), target.id, 1000));
  }

  @Override
  public void heard(Line standing, Frame frame) {
    switch (frame) {
      case Frame.Signed(Step.Welcome(_, _, long number, _, _, _), _, _) ->
          standing.say(new Step.Proof(number));
      case Frame.Signed(Step.Open _, _, _) -> isOpen = true;
      default -> heard.add(frame);
    }
  }

  @Override
  public void forged(Line standing, Step step) {
    throw new AssertionError("forged: " + step);
  }

  @Override
  public void garbled(Line standing, String why) {
    throw new AssertionError("garbled: " + why);
  }

  @Override
  public void gone(Line standing, String why) {
    isGone = true;
  }

  /// The line, and a way past it.
  private final class Raw implements ConnectionHandler {

    @Override
    public void opened(Connection standing) {
      connection = standing;
      line.opened(standing);
    }

    @Override
    public void received(Connection standing, ByteBuffer frame) {
      line.received(standing, frame);
    }

    @Override
    public void closed(String why) {
      line.closed(why);
    }
  }
}
