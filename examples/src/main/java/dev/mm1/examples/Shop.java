package dev.mm1.examples;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.Restart;
import dev.mm1.sup.Supervisor;
import dev.mm1.sup.SupervisorRequest.Children;
import dev.mm1.sup.SupervisorRequest.WhichChildren;
import dev.mm1.sup.UniformRequest.StartAnswer;
import dev.mm1.sup.UniformRequest.StartChild;
import dev.mm1.sup.UniformRequest.Started;
import dev.mm1.sup.UniformSupervisor;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A tree of three levels that is hurt three times, each time deeper, and heals.
public final class Shop {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /// What supervisors say, in the order in which they say it.
  private final BlockingQueue<NodeEvent> events = new LinkedBlockingQueue<>();

  private final Node node;
  private final Address shop;

  private Shop(Node node) {
    this.node = node;
    node.listen(this::heard);
    this.shop = node.spawn(tree().spec());
  }

  record Break() implements Message {}

  /// Works until it breaks.
  static final class Part implements Server {

    @Override
    public Outcome onMessage(Context context, Object message) {
      if (message instanceof Break) {
        throw new IllegalStateException("broken");
      }
      context.unhandled(message);
      return Outcome.next();
    }
  }

  // @start region="tills"
  static UniformSupervisor<String> tills() {
    return UniformSupervisor.<String>of("tills", clerk -> Spawn.server("till-" + clerk, Part::new))
        .restart(Restart.TRANSIENT)
        .limit(3, Duration.ofSeconds(5))
        .most(100);
  }

  // @end

  // @start region="tree"
  static Supervisor tree() {
    var prices = ChildSpec.permanent("prices", Spawn.server("prices", Part::new));
    var stock = ChildSpec.permanent("stock", Spawn.server("stock", Part::new));
    var floor =
        Supervisor.restForOne("floor")
            .child(stock)
            .child(ChildSpec.supervisor("tills", tills().spec()))
            .limit(1, Duration.ofSeconds(60));
    return Supervisor.oneForOne("shop").child(prices).child(ChildSpec.supervisor(floor));
  }

  // @end

  /// Runs it, on a node of its own with free ports.
  public static void main(String... args) throws InterruptedException {
    try (var node = Node.start(NodeConfig.named("shop").withPort(0))) {
      new Shop(node).story();
    }
  }

  private void story() throws InterruptedException {
    say("the shop opens");
    printUntilStarted("floor");
    open("ann");

    say("a till breaks");
    node.tell(child(tills(child(shop, "floor")), "1"), new Break());
    printUntilStarted("1");

    say("the stock breaks, and the tills stand on it");
    node.tell(child(child(shop, "floor"), "stock"), new Break());
    printUntilStarted("tills");
    open("ann");

    say("the stock breaks again, once too often");
    node.tell(child(child(shop, "floor"), "stock"), new Break());
    printUntilStarted("floor");
  }

  private void open(String clerk) throws InterruptedException {
    var tills = tills(child(shop, "floor"));
    var answer = node.ask(tills, new StartChild(clerk), SECOND, StartAnswer.class);
    if (answer instanceof Started) {
      printUntilStarted("");
    }
  }

  private Address tills(Address floor) throws InterruptedException {
    return child(floor, "tills");
  }

  private Address child(Address supervisor, String key) throws InterruptedException {
    return node.ask(supervisor, new WhichChildren(), SECOND, Children.class).children().stream()
        .filter(child -> child.key().equals(key))
        .findFirst()
        .orElseThrow()
        .address()
        .orElseThrow();
  }

  // What is printed.

  private static void say(String what) {
    System.out.println("-- " + what);
  }

  /// Takes what supervisors have said up to the start of a child; any child if the key is empty.
  private void printUntilStarted(String key) throws InterruptedException {
    while (true) {
      var event = events.poll(10, TimeUnit.SECONDS);
      if (event == null) {
        throw new IllegalStateException("child '%s' was not started".formatted(key));
      }
      System.out.println(line(event));
      if (event instanceof NodeEvent.ChildStarted started
          && (key.isEmpty() || started.key().equals(key))) {
        return;
      }
    }
  }

  private void heard(NodeEvent event) {
    switch (event) {
      case NodeEvent.ChildStarted _,
          NodeEvent.ChildExited _,
          NodeEvent.ChildRestarting _,
          NodeEvent.ChildDropped _,
          NodeEvent.SupervisorGaveUp _ ->
          events.add(event);
      default -> {}
    }
  }

  private static String line(NodeEvent event) {
    return switch (event) {
      case NodeEvent.ChildStarted it -> line(it.path(), it.key(), "runs");
      case NodeEvent.ChildExited it ->
          line(it.path(), it.key(), (it.asked() ? "was stopped: " : "ended: ") + why(it.reason()));
      case NodeEvent.ChildRestarting it ->
          line(it.path(), it.key(), "will be started again, restart " + it.count());
      case NodeEvent.ChildDropped it -> line(it.path(), it.key(), "is not started again");
      case NodeEvent.SupervisorGaveUp it -> line(it.path(), it.key(), "is given up");
      default -> event.toString();
    };
  }

  private static String line(String path, String key, String what) {
    return "%-18s %-7s %s".formatted(path, key, what);
  }

  private static String why(ExitReason reason) {
    return switch (reason) {
      case ExitReason.Failed(_, var message, _) -> message;
      case ExitReason.GaveUp(var child, _, var cause) -> child + " was given up, " + why(cause);
      case ExitReason.Shutdown _ -> "told to";
      default -> reason.toString();
    };
  }
}
