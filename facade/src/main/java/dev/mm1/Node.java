package dev.mm1;

import dev.mm1.core.actor.Actor;
import dev.mm1.core.actor.Asking;
import dev.mm1.core.actor.Factories;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.cluster.View;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.event.Taps;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.insight.Census;
import dev.mm1.core.insight.Measures;
import dev.mm1.core.insight.Selected;
import dev.mm1.core.insight.Selection;
import dev.mm1.core.names.Names;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.metrics.Measured;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// A running node: one life of this JVM in its cluster, and the actors that live there.
///
/// ```java
/// try (var node = Node.start(NodeConfig.load())) {
///   var ponger = node.spawn("ponger", Pongers::ponger);
///   node.names().register("ping", ponger);
///   node.awaitEnd();
/// }
/// ```
///
/// All methods may be called from any thread. A JVM can hold several nodes, which know nothing of
/// each other but what the cluster tells them.
public final class Node implements Asking, AutoCloseable, Measured {

  private static final int PORT_ATTEMPTS = 5;

  private final Running running;

  private Node(Running running) {
    this.running = running;
  }

  /// Starts a node that exchanges only the built-in types with other nodes, and joins its cluster.
  /// Waits until it has joined: about a second, or longer if others start at the same moment.
  ///
  /// @throws NodeStartFailed saying why and what to do; then nothing is left running
  public static Node start(NodeConfig config) throws InterruptedException {
    return start(config, Protocol.builder().build());
  }

  /// As [#start(NodeConfig)], with the types of messages that cross the wire.
  ///
  /// @throws NodeStartFailed saying why and what to do; then nothing is left running
  public static Node start(NodeConfig config, Protocol protocol) throws InterruptedException {
    return start(config, protocol, RealFoundation::create);
  }

  /// As [#start(NodeConfig, Protocol)], and the messages of some actors are looked at.
  ///
  /// @throws ConfigError if the configuration names a tap that is not among these
  /// @throws NodeStartFailed saying why and what to do; then nothing is left running
  public static Node start(NodeConfig config, Protocol protocol, Taps taps)
      throws InterruptedException {
    return start(config, protocol, its -> RealFoundation.create(its).withTaps(taps));
  }

  /// As [#start(NodeConfig, Protocol)], and other nodes may start what the factories make.
  ///
  /// @throws NodeStartFailed saying why and what to do; then nothing is left running
  public static Node start(NodeConfig config, Protocol protocol, Factories factories)
      throws InterruptedException {
    return start(config, protocol, factories, Taps.none());
  }

  /// As [#start(NodeConfig, Protocol, Factories)], and the messages of some actors are looked at.
  ///
  /// @throws ConfigError if the configuration names a tap that is not among these
  /// @throws NodeStartFailed saying why and what to do; then nothing is left running
  public static Node start(NodeConfig config, Protocol protocol, Factories factories, Taps taps)
      throws InterruptedException {
    return start(
        config, protocol, its -> RealFoundation.create(its).withTaps(taps).offering(factories));
  }

  /// As [#start(NodeConfig, Protocol)], on other ground: for tests and simulations.
  ///
  /// @throws NodeStartFailed saying why and what to do; then nothing is left running
  public static Node start(NodeConfig config, Protocol protocol, Foundation foundation)
      throws InterruptedException {
    return new Node(new Startup(config, protocol, foundation).run());
  }

  /// On real ground. A node that takes any free port needs the next one too: if that is taken, it
  /// tries other ports.
  private static Node start(
      NodeConfig config, Protocol protocol, Function<NodeConfig, Foundation> ground)
      throws InterruptedException {
    boolean isFree = config.bind().port() == 0 && config.memberPort().isEmpty();
    for (int attempt = 1; isFree && attempt < PORT_ATTEMPTS; attempt++) {
      try {
        return start(config, protocol, ground.apply(config));
      } catch (NodeStartFailed failed) {
        if (failed.kind() != NodeStartFailed.Kind.ADDRESS_UNUSABLE) {
          throw failed;
        }
      }
    }
    return start(config, protocol, ground.apply(config));
  }

  /// Runs a program that is one actor: starts a node, runs the main actor there, and when that has
  /// ended, ends the node as [#close] does, with all actors that still live. Waits for all of it.
  ///
  /// If the JVM is told to end (SIGTERM, Ctrl-C), the calling thread is interrupted, or a later
  /// life takes the node's place, the node ends too, the main actor with it.
  ///
  /// @return why the main actor ended: `Normal` if it returned, `Failed` if it threw
  /// @throws NodeStartFailed saying why and what to do; then the main actor never ran
  /// @throws IllegalArgumentException if the spec asks for a link or a watch
  public static ExitReason run(NodeConfig config, Spawn main) throws InterruptedException {
    return run(config, Protocol.builder().build(), main);
  }

  /// As [#run(NodeConfig, Spawn)], with the types of messages that cross the wire.
  ///
  /// @throws NodeStartFailed saying why and what to do; then the main actor never ran
  /// @throws IllegalArgumentException if the spec asks for a link or a watch
  public static ExitReason run(NodeConfig config, Protocol protocol, Spawn main)
      throws InterruptedException {
    try (var node = start(config, protocol)) {
      node.closeAtExit();
      return node.running.runMain(main);
    }
  }

  /// Which life of which node this is.
  @Override
  public NodeId id() {
    return running.self();
  }

  /// Where other nodes and the command line reach this one.
  public Endpoint endpoint() {
    return running.endpoint();
  }

  /// Starts a process that has no parent.
  ///
  /// @throws dev.mm1.core.actor.SpawnRefused if the node is stopping
  public Address spawn(String name, Actor actor) {
    return spawn(Spawn.process(name, actor));
  }

  /// Starts an actor that has no parent.
  ///
  /// @throws dev.mm1.core.actor.SpawnRefused if the node is stopping
  /// @throws IllegalArgumentException if the spec asks for a link or a watch
  public Address spawn(Spawn spec) {
    return running.cells().spawn(spec);
  }

  /// Sends a message that comes from no actor; does not wait. What [Delivery] says holds here too.
  public Delivery tell(Address to, Object message) {
    return running.cells().tell(to, message);
  }

  /// Asks an actor, here or on another node, and waits for the answer.
  ///
  /// @throws dev.mm1.core.actor.AskFailed if there will be no answer
  /// @throws dev.mm1.core.actor.AskTimeout if none came in time
  @Override
  public Object ask(Address to, Object body, Duration timeout) throws InterruptedException {
    return running.cells().ask(to, body, timeout);
  }

  /// As [#ask(Address, Object, Duration)] without waiting.
  ///
  /// @param then called once with what came of it, on any thread. It must not block
  @Override
  public void ask(Address to, Object body, Duration timeout, Consumer<Answer> then) {
    running.cells().ask(to, body, timeout, then);
  }

  /// Sends an exit signal that comes from no actor.
  ///
  /// @return `NOT_FOUND` if the address is of this node and nobody is there
  public Delivery exit(Address target, ExitReason reason) {
    return running.cells().exit(target, reason);
  }

  /// Ends an actor without giving it a say.
  ///
  /// @return `NOT_FOUND` if the address is of this node and nobody is there
  public Delivery kill(Address target) {
    return running.cells().kill(target);
  }

  /// From now on the listener hears what happens on this node: failures of actors, dead letters,
  /// nodes that come and go. It is called where something happens and must not block; what it
  /// throws is logged.
  @Override
  public void listen(NodeEvents listener) {
    running.listen(listener);
  }

  /// The actors of this node, by path. For nodes with very many of them there is
  /// [#actors(Selection)].
  public List<ActorInfo> actors() {
    return actors(Selection.all()).actors();
  }

  /// Some actors of this node. Each is looked at for a moment, one after the other, while all go
  /// on; asking costs them almost nothing, but takes about a second if there are a million.
  public Selected actors(Selection wanted) {
    return running.cells().insight().actors(wanted);
  }

  /// All about one actor of this node: whom it is bound to, and where its code is now.
  ///
  /// @return empty if nobody lives at the address, or it is of another node
  public Optional<ActorDetail> actor(Address address) {
    return running.cells().insight().actor(address);
  }

  /// Counts the actors of this node and what waits for them, while they go on.
  @Override
  public Census census() {
    return running.census();
  }

  /// With how many other nodes a session stands.
  @Override
  public int sessions() {
    return running.sessions();
  }

  /// From now on these measures hear of messages that are sent and handled on this node. There is a
  /// price: some nanoseconds for each message.
  @Override
  public void measure(Measures measures) {
    running.measure(measures);
  }

  /// The global names of the cluster.
  public Names names() {
    return running.names();
  }

  /// What breaks the connections of this node on purpose, for tests.
  ///
  /// @throws IllegalStateException unless the configuration says `mm1.faults.enabled = true`
  public Faults faults() {
    return running.faults();
  }

  /// Who is in the cluster, as this node sees it now.
  public View view() {
    return running.discovery().view();
  }

  /// Waits until this node sees so many members at least, itself among them, and has a session with
  /// each.
  ///
  /// @return false if that did not happen in time
  public boolean awaitMembers(int members, Duration patience) throws InterruptedException {
    return running.awaitMembers(members, patience);
  }

  /// Whether the node may be given work: it has joined, and its copy of the names is in sync.
  public boolean isReady() {
    return running.isReady();
  }

  /// Waits until the node has ended, and says why.
  public NodeEnd awaitEnd() throws InterruptedException {
    return running.awaitEnd();
  }

  /// From now on the node ends as by [#close] when the JVM is told to end, by SIGTERM or Ctrl-C,
  /// and the JVM waits for it. Nothing can be done about SIGKILL. Not for a node that shares its
  /// JVM with something that has to end in a certain order: call [#close] yourself there.
  public void closeAtExit() {
    running.closeAtExit();
  }

  /// Ends the node: its actors within six seconds unless set otherwise, orderly first and then by
  /// kill; then it says goodbye to the others and leaves the cluster, within two. Waits for all of
  /// it; a second call waits for the first.
  @Override
  public void close() {
    running.close(NodeEnd.CLOSED);
  }

  @Override
  public String toString() {
    return id().toString();
  }
}
