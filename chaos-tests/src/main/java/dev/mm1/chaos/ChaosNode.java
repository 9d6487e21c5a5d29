package dev.mm1.chaos;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.utility.DockerImageName;

/// One container of a {@link ChaosCluster}, and the faults that can be done to it.
///
/// Every fault is noted in the cluster's timeline before it is done. Output is read anew from the
/// engine at each question, so it is complete across kills and restarts. Methods block for one
/// round trip to the engine unless they say more; they may be called from several threads.
public final class ChaosNode {
  private static final long MEGABYTE = 1L << 20;

  private final NodeSpec spec;
  private final DockerClient docker;
  private final Timeline timeline;
  private final GenericContainer<?> container;

  ChaosNode(NodeSpec spec, DockerClient docker, Place place) {
    this.spec = spec;
    this.docker = docker;
    this.timeline = place.timeline();
    this.container = describe(spec, place);
  }

  private static GenericContainer<?> describe(NodeSpec spec, Place place) {
    var container =
        new GenericContainer<>(DockerImageName.parse(spec.image()))
            .withImagePullPolicy(_ -> false)
            .withNetwork(place.network())
            .withNetworkAliases(spec.name())
            .withLabel(Owner.LABEL, place.owner().text())
            .withEnv(spec.environment())
            .withCreateContainerCmdModifier(
                command -> {
                  command.withHostName(spec.name());
                  if (!spec.entryPoint().isEmpty()) {
                    command.withEntrypoint(spec.entryPoint());
                  }
                  var host = command.getHostConfig();
                  if (host != null) {
                    host.withCapAdd(Capability.NET_ADMIN)
                        .withInit(true)
                        .withMemory(spec.memoryMegabytes() * MEGABYTE);
                  }
                });
    return spec.command().isEmpty()
        ? container
        : container.withCommand(spec.command().toArray(String[]::new));
  }

  void begin() {
    container.start();
  }

  void remove() {
    container.stop();
  }

  /// {@return its name, which is also its host name}
  public String name() {
    return spec.name();
  }

  /// Kills everything in the container with SIGKILL. Nothing in it gets to say goodbye.
  public void kill() {
    timeline.note("SIGKILL " + name());
    docker.killContainerCmd(id()).withSignal("KILL").exec();
  }

  /// Asks the container's main process to end (SIGTERM), and kills it after the grace time. Blocks
  /// until it has ended.
  ///
  /// @param grace how long it may take, in whole seconds
  public void stop(Duration grace) {
    timeline.note("SIGTERM " + name());
    docker.stopContainerCmd(id()).withTimeout(Math.toIntExact(grace.toSeconds())).exec();
  }

  /// Starts a container again that was killed or has ended: same name, same files, maybe another
  /// address.
  public void restart() {
    timeline.note("restart " + name());
    docker.startContainerCmd(id()).exec();
  }

  /// Freezes every process in it: connections stay open, and nothing answers.
  public void pause() {
    timeline.note("pause " + name());
    docker.pauseContainerCmd(id()).exec();
  }

  /// Lets a frozen container go on.
  public void resume() {
    timeline.note("resume " + name());
    docker.unpauseContainerCmd(id()).exec();
  }

  /// Drops what reaches it over the network, without a word to the sender. What it sends still
  /// leaves. Replies to it do not arrive either.
  ///
  /// @throws InterruptedException if the thread is interrupted
  public void deafen() throws InterruptedException {
    timeline.note("deaf " + name());
    firewall("-A", "INPUT", "!", "-i", "lo", "-j", "DROP");
  }

  /// Drops what it sends over the network. What others send still arrives.
  ///
  /// @throws InterruptedException if the thread is interrupted
  public void mute() throws InterruptedException {
    timeline.note("mute " + name());
    firewall("-A", "OUTPUT", "!", "-o", "lo", "-j", "DROP");
  }

  /// Drops everything of TCP connections from or to a port of whatever machine, in both directions.
  ///
  /// @param port which
  /// @throws InterruptedException if the thread is interrupted
  public void block(int port) throws InterruptedException {
    timeline.note("block port %d of %s".formatted(port, name()));
    for (var chain : List.of("INPUT", "OUTPUT")) {
      for (var end : List.of("--dport", "--sport")) {
        firewall("-A", chain, "-p", "tcp", end, String.valueOf(port), "-j", "DROP");
      }
    }
  }

  /// Ends [#deafen], [#mute] and [#block].
  ///
  /// @throws InterruptedException if the thread is interrupted
  public void heal() throws InterruptedException {
    timeline.note("heal " + name());
    firewall("-F");
  }

  private void firewall(String... rule) throws InterruptedException {
    root(Stream.concat(Stream.of("/usr/sbin/iptables"), Stream.of(rule)).toArray(String[]::new));
  }

  /// Lets it send no quicker than this, from now on and until it is restarted.
  ///
  /// @param kilobits in a second
  /// @throws InterruptedException if the thread is interrupted
  public void throttle(int kilobits) throws InterruptedException {
    timeline.note("throttle %s to %d kbit/s".formatted(name(), kilobits));
    root(
        "/sbin/tc",
        "qdisc",
        "add",
        "dev",
        "eth0",
        "root",
        "tbf",
        "rate",
        kilobits + "kbit",
        "burst",
        "32kb",
        "latency",
        "400ms");
  }

  private void root(String... command) throws InterruptedException {
    try {
      var asRoot = ExecConfig.builder().user("root").command(command).build();
      var result = container.execInContainer(asRoot);
      if (result.getExitCode() != 0) {
        throw new IllegalStateException("%s in %s: %s".formatted(List.of(command), this, result));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return its address in the private network, which a Linux host that runs the engine reaches}
  public String address() {
    return docker
        .inspectContainerCmd(id())
        .exec()
        .getNetworkSettings()
        .getNetworks()
        .values()
        .stream()
        .map(ContainerNetwork::getIpAddress)
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name() + " has no address now"));
  }

  /// {@return whether its main process lives, frozen or not}
  public boolean isRunning() {
    return Boolean.TRUE.equals(docker.inspectContainerCmd(id()).exec().getState().getRunning());
  }

  /// {@return the complete lines it has written to standard output so far, over all its starts}
  public List<String> output() {
    return Output.lines(docker, id());
  }

  /// {@return all it has written, both streams, each line with the engine's time stamp}
  public String stampedOutput() {
    return Output.stamped(docker, id());
  }

  /// Blocks until a line of the standard output is as wanted; old lines count.
  ///
  /// @param what the line's meaning, for the message when it does not come
  /// @param wanted decides about one line
  /// @param patience how long to wait
  /// @return the first such line
  /// @throws InterruptedException if the thread is interrupted
  /// @throws AssertionError when patience ends; it quotes the last lines there were
  public String awaitLine(String what, Predicate<String> wanted, Duration patience)
      throws InterruptedException {
    return Patience.of(patience)
        .until(() -> output().stream().filter(wanted).findFirst())
        .orElseThrow(
            () ->
                new AssertionError(
                    "%s did not print within %d ms: %s. Its last lines:%n%s"
                        .formatted(name(), patience.toMillis(), what, Output.tail(output()))));
  }

  /// Runs a command in the container and blocks until it ends.
  ///
  /// @param command the program and its arguments
  /// @return exit code and output
  /// @throws InterruptedException if the thread is interrupted
  public Container.ExecResult exec(String... command) throws InterruptedException {
    try {
      return container.execInContainer(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name();
  }

  private String id() {
    return container.getContainerId();
  }

  /// Where a node lives and who answers for it.
  record Place(Network network, Owner owner, Timeline timeline) {}
}
