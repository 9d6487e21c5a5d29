package dev.mm1;

import dev.mm1.core.address.Address;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.codec.CodecException;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.client.Desk;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Answer.Check;
import dev.mm1.runtime.wire.Answer.NameLine;
import dev.mm1.runtime.wire.Query;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Answers the command line's questions about a running node.
final class FrontDesk implements Desk {

  private static final String STILL_JOINING = "this node has not joined its cluster yet";

  private static final int MOST_TEXT = 4 * 1024 * 1024;

  private final Running node;

  FrontDesk(Running node) {
    this.node = node;
  }

  /// What a node answers that has no identity yet.
  static void joining(Query query, Consumer<Answer> then) {
    then.accept(
        query instanceof Query.Health
            ? joining()
            : new Answer.Cannot(STILL_JOINING + "; try again in a moment"));
  }

  /// How a node is that has no identity yet.
  static Answer.Health joining() {
    return new Answer.Health(false, List.of(new Check("joined", false, STILL_JOINING)));
  }

  @Override
  public void answer(Query query, Consumer<Answer> then) {
    switch (query) {
      case Query.Nodes _ -> then.accept(new Answer.Nodes(node.peers().nodes()));
      case Query.Names _ -> then.accept(names());
      case Query.Health _ -> then.accept(health());
      case Query.Ping(var target, var timeout) -> ping(target, timeout, then);
      case Query.Actors(var selection) -> new ActorDesk(node).actors(selection, then);
      case Query.Actor(var address) -> new ActorDesk(node).actor(address, then);
      case Query.Tree _ ->
          node.aside(() -> then.accept(node.supervision().tree(ActorDesk.MOST_ACTORS)));
      case Query.Schema(var type) -> then.accept(schema(type));
      case Query.Unknown _ ->
          then.accept(new Answer.Cannot("this version of mm1 does not know that question"));
    }
  }

  private Answer schema(String type) {
    try {
      var protocol = node.protocol();
      var text = type.isEmpty() ? protocol.schema() : protocol.schema(type);
      return text.length() <= MOST_TEXT
          ? new Answer.Schema(text)
          : new Answer.Cannot("it is too long; ask for one type at a time");
    } catch (CodecException unknown) {
      return new Answer.Cannot(
          "%s; 'mm1 schema' tells of all types".formatted(unknown.getMessage()));
    }
  }

  private Answer names() {
    return new Answer.Names(node.names().all().entrySet().stream().map(this::line).toList());
  }

  private NameLine line(Map.Entry<String, Address> name) {
    var owner = name.getValue();
    return new NameLine(name.getKey(), owner, memberOf(owner).map(FrontDesk::nameOf).orElse(""));
  }

  private Optional<Member> memberOf(Address address) {
    return node.discovery().view().members().stream()
        .filter(member -> member.node().tag().owns(address))
        .findFirst();
  }

  private static String nameOf(Member member) {
    return member.node().name().value();
  }

  /// How the node is.
  Answer.Health health() {
    boolean inSync = node.names().isInSync();
    var checks =
        List.of(
            new Check("joined", true, "it is " + node.self()),
            new Check(
                "registry",
                inSync,
                inSync
                    ? "its copy of the global names is in sync"
                    : "its copy of the global names is not in sync yet; it will be in a moment"),
            node.muster().check(),
            node.reach().check());
    return new Answer.Health(node.isReady() && checks.stream().allMatch(Check::ok), checks);
  }

  private void ping(Query.Target target, Duration timeout, Consumer<Answer> then) {
    switch (target) {
      case Query.Target.Actor(var address) -> ping(address, timeout, then);
      case Query.Target.Node(var name) ->
          addressOf(name)
              .ifPresentOrElse(
                  address -> ping(address, timeout, then),
                  () -> then.accept(new Answer.NoPong(unknown(name))));
    }
  }

  /// Serial 0 stands for the node itself.
  private Optional<Address> addressOf(NodeName name) {
    return node.discovery().view().member(name).map(member -> Address.of(member.node().tag(), 0));
  }

  private String unknown(NodeName name) {
    var known = node.discovery().view().members().stream().map(FrontDesk::nameOf).sorted().toList();
    return "there is no node '%s' in the cluster now; there are %s"
        .formatted(name, String.join(", ", known));
  }

  private void ping(Address address, Duration timeout, Consumer<Answer> then) {
    long sent = node.nanos();
    node.cells()
        .ping(
            address,
            timeout,
            answer ->
                then.accept(
                    switch (answer) {
                      case dev.mm1.core.signal.Answer.Given _ ->
                          new Answer.Pong(Duration.ofNanos(node.nanos() - sent));
                      case dev.mm1.core.signal.Answer.Failed(var reason) ->
                          new Answer.NoPong(why(address, reason));
                      case dev.mm1.core.signal.Answer.Late(var limit) ->
                          new Answer.NoPong(
                              "no answer from %s within %d ms"
                                  .formatted(address, limit.toMillis()));
                    }));
  }

  private static String why(Address address, ExitReason reason) {
    return switch (reason) {
      case ExitReason.NoProc _ -> "nobody lives at " + address;
      case ExitReason.NoConnection(var name) -> "there is no connection to " + name;
      case ExitReason other -> "%s: %s".formatted(address, other);
    };
  }
}
