package dev.mm1.runtime.cell;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Watches others, and notes why each of them ended.
final class Witness implements Server {

  private record Follow(Address whom, CompletableFuture<Boolean> done) {}

  private final Map<Address, ExitReason> ends = new ConcurrentHashMap<>();

  static Spawn spec(Witness witness) {
    return Spawn.server("witness", () -> witness);
  }

  /// The end of that actor is noted from now on.
  static void follow(Cells cells, Address witness, Address whom) {
    var done = new CompletableFuture<Boolean>();
    var _ = cells.tell(witness, new Follow(whom, done));
    boolean _ = done.orTimeout(20, TimeUnit.SECONDS).join();
  }

  Optional<ExitReason> endOf(Address whom) {
    return Optional.ofNullable(ends.get(whom));
  }

  @Override
  public Outcome onMessage(Context context, Object message) {
    switch (message) {
      case Follow(var whom, var done) -> {
        var _ = context.watch(whom);
        done.complete(true);
      }
      case Down(var whom, _, var reason) -> ends.put(whom, reason);
      case Object other -> context.unhandled(other);
    }
    return Outcome.next();
  }
}
