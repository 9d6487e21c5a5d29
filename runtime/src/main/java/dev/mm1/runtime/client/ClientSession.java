package dev.mm1.runtime.client;

import dev.mm1.core.host.Chance;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.transport.Transport;
import dev.mm1.runtime.client.ClientFailure.Cause;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Credentials;
import dev.mm1.runtime.wire.Line;
import dev.mm1.runtime.wire.Query;
import java.time.Duration;
import java.util.concurrent.Executor;

/// A connection to one node by which somebody asks it, without being or becoming a member of
/// anything. Both sides prove that they know the cluster's secret.
///
/// Any number of threads may ask; none of the answers waits for another.
public final class ClientSession implements AutoCloseable {

  private final Surroundings on;
  private final Executor owner;
  private final Line line;
  private final Conversation conversation;
  private final NodeName node;

  private ClientSession(
      Surroundings on, Executor owner, Line line, Conversation conversation, NodeName node) {
    this.on = on;
    this.owner = owner;
    this.line = line;
    this.conversation = conversation;
    this.node = node;
  }

  /// What a client stands on.
  ///
  /// @param host to wait on
  /// @param transport to dial by; closed by whoever made it
  /// @param chance for what must not be guessed
  /// @param program for the node's log
  public record Surroundings(Host host, Transport transport, Chance chance, String program) {}

  /// Connects to a node; waits for it.
  ///
  /// @param at the node's actor port
  /// @throws ClientFailure if there is no such node, or it will not have us, saying which
  public static ClientSession open(
      Endpoint at, Credentials credentials, Surroundings on, Duration timeout)
      throws InterruptedException {
    Awaited<Opened> opened = new Awaited<>(on.host());
    var conversation = new Conversation(at, credentials, on, opened::bring);
    Executor owner = on.transport().newOwner();
    var line = new Line(credentials.transcript(), conversation);
    on.transport().dial(at, owner, line);
    return switch (opened.await(timeout).orElse(late(at, timeout))) {
      case Opened.By(var node) -> new ClientSession(on, owner, line, conversation, node);
      case Opened.Not(var failure) -> {
        owner.execute(() -> line.close("not opened"));
        throw new ClientFailure(failure.why(), failure.message());
      }
    };
  }

  private static Opened late(Endpoint at, Duration timeout) {
    return new Opened.Not(
        new Failed(
            Cause.TIMEOUT,
            "%s does not answer within %d ms: is it a node, and is it running?"
                .formatted(at, timeout.toMillis())));
  }

  /// The name of the node that answers.
  public NodeName node() {
    return node;
  }

  /// Asks; waits for the answer.
  ///
  /// @throws ClientFailure if no answer comes in time, or the connection is lost
  public Answer ask(Query query, Duration timeout) throws InterruptedException {
    Awaited<Told> told = new Awaited<>(on.host());
    owner.execute(() -> conversation.ask(line, query, told::bring));
    Told what =
        told.await(timeout)
            .orElse(
                new Told.Not(
                    new Failed(
                        Cause.TIMEOUT,
                        "node %s has not answered within %d ms"
                            .formatted(node, timeout.toMillis()))));
    return switch (what) {
      case Told.That(var answer) -> answer;
      case Told.Not(var failure) -> throw new ClientFailure(failure.why(), failure.message());
    };
  }

  /// Closes the connection; does not wait.
  @Override
  public void close() {
    owner.execute(() -> line.close("the client has done"));
  }

  /// How a try to open ended.
  sealed interface Opened {
    record By(NodeName node) implements Opened {}

    record Not(Failed failure) implements Opened {}
  }

  /// How a question ended.
  sealed interface Told {
    record That(Answer answer) implements Told {}

    record Not(Failed failure) implements Told {}
  }

  /// A failure on its way to the thread that will throw it.
  record Failed(Cause why, String message) {}
}
