package dev.mm1.chaos;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Network;

/// Containers on a private network of their own, which find each other by name.
///
/// Made by {@link RequiresDocker} for each test, or with {@link #create()}. Containers and network
/// carry the label `dev.mm1.chaos`; what runs that were killed left behind is removed when a
/// cluster is made. Not for use by several threads, except for the nodes.
public final class ChaosCluster implements AutoCloseable {
  private final DockerClient docker;
  private final Owner owner;
  private final Network network;
  private final Timeline timeline;
  private final Map<String, ChaosNode> nodes = new LinkedHashMap<>();

  private ChaosCluster(DockerClient docker, Owner owner, Network network, Timeline timeline) {
    this.docker = docker;
    this.owner = owner;
    this.network = network;
    this.timeline = timeline;
  }

  /// Removes leftovers and makes a network without containers. Blocks for some tenths of a second.
  ///
  /// @return a new cluster
  /// @throws IllegalStateException if no engine is reachable
  public static ChaosCluster create() {
    var docker = DockerClientFactory.instance().client();
    var owner = Owner.current();
    new Leftovers(docker, owner, Instant.now()).remove();
    var network =
        Network.builder()
            .createNetworkCmdModifier(
                command -> command.withLabels(Map.of(Owner.LABEL, owner.text())))
            .build();
    return new ChaosCluster(docker, owner, network, new Timeline(System::nanoTime));
  }

  /// Starts containers, all at the same instant. Blocks until the engine has started them, not
  /// until what runs in them is ready.
  ///
  /// @param specs what to start; no two with the same name
  /// @return the nodes, in the same order
  public List<ChaosNode> start(NodeSpec... specs) {
    var started = new ArrayList<ChaosNode>();
    for (var spec : specs) {
      var node = new ChaosNode(spec, docker, new ChaosNode.Place(network, owner, timeline));
      if (nodes.putIfAbsent(spec.name(), node) != null) {
        throw new IllegalArgumentException(
            "name '%s' is taken; give each node its own".formatted(spec.name()));
      }
      started.add(node);
    }
    timeline.note("start " + started);
    CompletableFuture.allOf(
            started.stream()
                .map(n -> CompletableFuture.runAsync(n::begin))
                .toArray(CompletableFuture[]::new))
        .join();
    return List.copyOf(started);
  }

  /// {@return the node of that name}
  ///
  /// @param name a name given to {@link #start}
  public ChaosNode node(String name) {
    var node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException(
          "no node '%s'; there are %s".formatted(name, nodes.keySet()));
    }
    return node;
  }

  /// {@return the timeline, to which a test may add its own notes}
  public Timeline timeline() {
    return timeline;
  }

  /// Writes the timeline and each node's output into a folder.
  ///
  /// @param folder it is made if it does not exist; files in it are replaced
  public void saveEvidence(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("timeline.txt"), timeline.text());
      for (var node : nodes.values()) {
        Files.writeString(folder.resolve(node.name() + ".log"), node.stampedOutput());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Removes containers and network, whatever state they are in. Blocks until they are gone.
  @Override
  public void close() {
    nodes.values().forEach(ChaosNode::remove);
    network.close();
  }
}
