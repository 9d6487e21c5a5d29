package dev.mm1.runtime.client;

import com.google.protobuf.ByteString;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import dev.mm1.runtime.client.ClientFailure.Cause;
import dev.mm1.runtime.client.ClientSession.Failed;
import dev.mm1.runtime.client.ClientSession.Opened;
import dev.mm1.runtime.client.ClientSession.Surroundings;
import dev.mm1.runtime.client.ClientSession.Told;
import dev.mm1.runtime.wire.Credentials;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Limits;
import dev.mm1.runtime.wire.Line;
import dev.mm1.runtime.wire.Query;
import dev.mm1.runtime.wire.Sizes;
import dev.mm1.runtime.wire.Step;
import dev.mm1.runtime.wire.Talk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/// The client's side of what is said with a node. All of it happens on the line's owner.
final class Conversation implements Talk {

  private static final Limits LIMITS =
      new Limits(
          new Sizes(16 * 1024 * 1024, Sizes.MIN_FRAME, Sizes.MIN_WINDOW),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10));

  private final Endpoint at;
  private final Credentials credentials;
  private final Surroundings on;
  private final Consumer<Opened> opened;

  private final SortedMap<Long, Consumer<Told>> asked = new TreeMap<>();
  private Optional<NodeName> node = Optional.empty();
  private Optional<Failed> failure = Optional.empty();
  private boolean isConnected;
  private long lastId;

  Conversation(Endpoint at, Credentials credentials, Surroundings on, Consumer<Opened> opened) {
    this.at = at;
    this.credentials = credentials;
    this.on = on;
    this.opened = opened;
  }

  void ask(Line line, Query query, Consumer<Told> then) {
    if (failure.isPresent()) {
      then.accept(new Told.Not(failure.get()));
      return;
    }
    lastId++;
    asked.put(lastId, then);
    line.write(new Frame.Asking(lastId, query));
    line.flush();
  }

  @Override
  public void opened(Line line) {
    isConnected = true;
    byte[] nonce = new byte[Step.NONCE_BYTES];
    on.chance().secrets().nextBytes(nonce);
    line.say(
        new Step.Hello(
            credentials.speech(),
            ByteString.copyFrom(nonce),
            LIMITS,
            0,
            new Step.Role.Client(on.program())));
  }

  @Override
  public void heard(Line line, Frame frame) {
    switch (frame) {
      case Frame.Signed(Step.Welcome welcome, _, _) -> {
        node = Optional.of(welcome.acceptor().name());
        line.say(new Step.Proof(0));
      }
      case Frame.Signed(Step.Open _, _, _) ->
          node.ifPresent(name -> opened.accept(new Opened.By(name)));
      case Frame.Signed(Step.Refuse refuse, _, _) ->
          fail(line, cause(refuse.refusal()), "node at " + at + ": " + refuse.text());
      case Frame.Answering(var id, var answer) ->
          Optional.ofNullable(asked.remove(id))
              .ifPresent(then -> then.accept(new Told.That(answer)));
      case Frame.Signed _,
          Frame.InSession _,
          Frame.Heartbeat _,
          Frame.Goodbye _,
          Frame.Asking _,
          Frame.Unknown _ -> {}
    }
  }

  private static Cause cause(Step.Refusal refusal) {
    return switch (refusal) {
      case WRONG_CLUSTER -> Cause.WRONG_CLUSTER;
      case WRONG_SECRET -> Cause.WRONG_SECRET;
      case VERSION -> Cause.VERSION;
      case STALE, TIE, WRONG_LIFE, NOT_IN_VIEW, DEAD, BUSY, OTHER -> Cause.LOST;
    };
  }

  @Override
  public void forged(Line line, Step step) {
    fail(
        line,
        Cause.WRONG_SECRET,
        "the node at %s has another cluster secret: give the one that its cluster uses"
            .formatted(at));
  }

  @Override
  public void garbled(Line line, String why) {
    fail(
        line,
        Cause.NO_NODE,
        "what listens at %s is no mm1 node (%s): give the actor port of a node".formatted(at, why));
  }

  @Override
  public void gone(Line line, String why) {
    fail(
        line,
        isConnected ? Cause.LOST : Cause.NOBODY,
        isConnected
            ? "the connection to the node at %s is lost: %s".formatted(at, why)
            : "no node can be reached at %s: %s".formatted(at, why));
  }

  private void fail(Line line, Cause why, String message) {
    line.close(message);
    var failed = new Failed(why, message);
    failure = Optional.of(failed);
    opened.accept(new Opened.Not(failed));
    List.copyOf(asked.values()).forEach(then -> then.accept(new Told.Not(failed)));
    asked.clear();
  }
}
