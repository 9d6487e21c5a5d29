package dev.mm1.testkit.cluster;

import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.cluster.Probe;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.Endpoint;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// A probe that finds at each endpoint what a test has put there, and silence elsewhere. Any thread
/// may call.
public final class InMemoryProbe implements Probe {

  private final Map<Endpoint, Result> there = new ConcurrentHashMap<>();
  private final Executor owner;

  /// @param host whose executor hands over the answers
  public InMemoryProbe(Host host) {
    owner = host.serial("probe");
  }

  /// From now on this answers at the endpoint.
  public void put(Endpoint endpoint, Result result) {
    there.put(endpoint, result);
  }

  /// From now on a node answers at its endpoint.
  ///
  /// @param memberUp whether it says that it is in the cluster
  public void put(Newcomer node, boolean memberUp) {
    put(node.endpoint(), new Result.Node(node.name(), node.life(), memberUp));
  }

  /// From now on nothing answers at the endpoint.
  public void remove(Endpoint endpoint) {
    there.remove(endpoint);
  }

  @Override
  public void probe(Endpoint target, Duration timeout, Consumer<Result> then) {
    owner.execute(
        () ->
            then.accept(
                there.getOrDefault(
                    target, new Result.Silent("cannot reach %s: refused".formatted(target)))));
  }
}
