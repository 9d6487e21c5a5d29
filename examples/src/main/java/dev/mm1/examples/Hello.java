package dev.mm1.examples;

import dev.mm1.Node;
import dev.mm1.NodeConfig;
import dev.mm1.core.actor.AskFailed;
import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.Supervisor;
import dev.mm1.sup.SupervisorRequest.Children;
import dev.mm1.sup.SupervisorRequest.WhichChildren;
import java.time.Duration;

/// A counter that crashes, and the supervisor that starts it again.
public final class Hello {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Hello() {}

  // @start region="readme"
  record Add(int n) implements Message {}

  record Share(int among) implements Message {}

  static final class Counter implements Server {
    private int total;

    @Override
    public Outcome onMessage(Context context, Object message) {
      switch (message) {
        case Add(var n) -> total += n;
        case Object other -> context.unhandled(other);
      }
      return Outcome.next();
    }

    @Override
    public Outcome onRequest(Context context, Request request) {
      return switch (request.body()) {
        case Share(var among) -> Outcome.reply(total / among);
        case Object _ -> Outcome.reply(total);
      };
    }
  }

  // @end

  /// Runs it, on a node of its own with free ports.
  // @start region="readme"
  public static void main(String... args) throws InterruptedException {
    try (var node = Node.start(NodeConfig.named("hello").withPort(0))) {
      var counter = ChildSpec.permanent("counter", Spawn.server("counter", Counter::new));
      var supervisor = node.spawn(Supervisor.oneForOne("counters").child(counter).spec());

      var first = onlyChild(node, supervisor);
      node.tell(first, new Add(1));
      node.tell(first, new Add(2));
      System.out.println("total " + node.ask(first, "total", SECOND));

      try {
        System.out.println("each gets " + node.ask(first, new Share(0), SECOND));
      } catch (AskFailed crashed) {
        System.out.println("no answer: " + crashed.reason());
      }

      var second = onlyChild(node, supervisor);
      node.tell(second, new Add(4));
      System.out.println("total " + node.ask(second, "total", SECOND));
    }
  }

  // @end

  private static Address onlyChild(Node node, Address supervisor) throws InterruptedException {
    var children = node.ask(supervisor, new WhichChildren(), SECOND, Children.class).children();
    return children.getFirst().address().orElseThrow();
  }
}
