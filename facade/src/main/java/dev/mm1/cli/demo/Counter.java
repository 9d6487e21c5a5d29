package dev.mm1.cli.demo;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.names.Registration;
import dev.mm1.core.signal.Request;
import dev.mm1.sup.ChildSpec;
import dev.mm1.sup.Supervisor;
import java.util.function.Consumer;

/// Counts, under a global name that it takes when it starts. If the name is taken it ends, and its
/// supervisor decides what then.
final class Counter implements Server {
  private final String name;
  private final Consumer<Address> serving;

  private long value;

  /// @param serving hears the counter's address once it has the name
  private Counter(String name, Consumer<Address> serving) {
    this.name = name;
    this.serving = serving;
  }

  /// A supervisor of one counter.
  static Spawn supervised(String name, Consumer<Address> serving) {
    var counter = Spawn.server("counter", () -> new Counter(name, serving));
    return Supervisor.oneForOne("counters").child(ChildSpec.permanent("counter", counter)).spec();
  }

  @Override
  public void init(Context context) throws InterruptedException {
    Registration outcome = context.names().register(name, context.self());
    if (!outcome.isRegistered()) {
      throw new IllegalStateException("the name '%s' was not given: %s".formatted(name, outcome));
    }
    serving.accept(context.self());
  }

  @Override
  public Outcome onRequest(Context context, Request request) {
    return switch (request.body()) {
      case Add(var amount) -> Outcome.reply(value += amount);
      case Load(var bytes) -> Outcome.reply((long) bytes.size());
      case Object _ -> {
        context.unhandled(request);
        yield Outcome.next();
      }
    };
  }
}
