package dev.mm1.cli;

import dev.mm1.NodeConfig;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.ClusterSecret;
import dev.mm1.core.node.Endpoint;
import dev.mm1.runtime.client.ClientFailure;
import dev.mm1.runtime.client.ClientSession;
import dev.mm1.runtime.host.SystemChance;
import dev.mm1.runtime.host.VirtualHost;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Credentials;
import dev.mm1.runtime.wire.Query;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What commands share that ask a running node. They join nothing: the node takes them for clients,
/// which know the cluster's secret.
final class Enquiry {
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--node",
      paramLabel = "HOST[:PORT]",
      description = "The node to ask; unless given, the one that this machine's settings describe.")
  private @Nullable String node;

  @Option(
      names = "--timeout",
      paramLabel = "MS",
      defaultValue = "5000",
      description = "How many milliseconds to wait for it (${DEFAULT-VALUE}).")
  private int timeout;

  /// What is said with a node.
  @FunctionalInterface
  interface Talk<T> {
    T with(ClientSession node, Host host) throws InterruptedException;
  }

  /// Asks, and waits for the answer.
  ///
  /// @throws dev.mm1.runtime.client.ClientFailure if there is none
  Answer ask(Query query) throws InterruptedException {
    return talk((node, _) -> node.ask(query, patience()));
  }

  /// Asks as often as need be.
  ///
  /// @throws dev.mm1.runtime.client.ClientFailure if there is no answer
  <T> T talk(Talk<T> talk) throws InterruptedException {
    var config = NodeConfig.load(Setting.sources(spec.commandLine().getParseResult()));
    var credentials =
        new Credentials(config.cluster(), config.secret().orElseGet(ClusterSecret::none));
    var target = target(config);
    try (var host = new VirtualHost();
        var transport = config.wire().transport();
        var session =
            ClientSession.open(
                target,
                credentials,
                new ClientSession.Surroundings(
                    host, transport, SystemChance.create(), "mm1 " + spec.name()),
                patience())) {
      return talk.with(session, host);
    } catch (ClientFailure failure) {
      throw failure.why().equals(ClientFailure.Cause.NOBODY)
          ? nobody(failure, Whereabouts.hint(target, config))
          : failure;
    }
  }

  private static RuntimeException nobody(ClientFailure failure, Optional<String> hint) {
    return hint.<RuntimeException>map(
            text -> new NoAnswer(failure.getMessage() + System.lineSeparator() + "hint: " + text))
        .orElse(failure);
  }

  /// How long to wait for an answer.
  Duration patience() {
    if (timeout <= 0) {
      throw new ParameterException(
          spec.commandLine(), "--timeout is %d; give milliseconds, 1 or more".formatted(timeout));
    }
    return Duration.ofMillis(timeout);
  }

  private Endpoint target(NodeConfig config) {
    try {
      return node == null
          ? new Endpoint(config.advertise(), config.bind().port())
          : Endpoint.parse(node, NodeConfig.DEFAULT_PORT);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--node: " + e.getMessage(), e);
    }
  }

  /// Shows lines as the command's result.
  void show(Iterable<String> lines) {
    var out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }

  /// What an answer means that is none of those expected.
  NoAnswer unexpected(Answer answer) {
    return new NoAnswer(
        answer instanceof Answer.Cannot(var why)
            ? "the node cannot tell: " + why
            : "the node answered something else: " + answer);
  }
}
