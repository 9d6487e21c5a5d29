package dev.mm1.simulator.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.sup.Pool;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How a pool that looks at the load of its workers counts what comes by way of others.
final class LeastLoadedTest {

  private final Ground ground = new Ground();
  private final AtomicInteger workers = new AtomicInteger();
  private final Address silent =
      ground
          .house()
          .spawn(
              Spawn.process(
                  "silent",
                  context -> {
                    while (true) {
                      var _ = context.receive();
                    }
                  }));

  @AfterEach
  void close() {
    ground.close();
  }

  @Test
  void countsWhatOthersForwardToThePool() {
    var pool = ground.house().spawn(pool());
    var gate = ground.house().spawn(forwarder(pool));
    ground.host().settle();

    ground.tell(gate, "long");
    for (int n = 0; n < 4; n++) {
      ground.tell(gate, "short");
    }

    checkAllPassedByTheBusyOne();
  }

  @Test
  void countsWhatAWorkerGivesBackToThePool() {
    var pool = ground.house().spawn(pool());
    ground.host().settle();
    for (int n = 0; n < 3; n++) {
      ground.tell(ground.child(pool, "1"), new Parcel(pool));
    }
    ground.deeds().clear();

    ground.tell(pool, "long");
    for (int n = 0; n < 4; n++) {
      ground.tell(pool, "short");
    }

    checkAllPassedByTheBusyOne();
  }

  private void checkAllPassedByTheBusyOne() {
    var busy = ground.deeds().getFirst().substring(0, 1);
    assertThat(ground.deeds()).hasSize(5);
    assertThat(ground.deeds().subList(1, 5)).noneMatch(deed -> deed.startsWith(busy));
  }

  private Spawn pool() {
    return Pool.of("pool", 2, Spawn.server("worker", Worker::new)).leastLoaded().spec();
  }

  private static Spawn forwarder(Address pool) {
    return Spawn.process(
        "gate",
        context -> {
          while (true) {
            var _ = context.receive();
            var _ = context.forward(pool, context.envelope());
          }
        });
  }

  /// What a worker gives to the pool when it first sees it.
  private static final class Parcel {
    private final Address pool;
    private boolean seen;

    Parcel(Address pool) {
      this.pool = pool;
    }
  }

  /// Never done with what is long.
  private final class Worker implements Server {

    private final int number = workers.incrementAndGet();

    @Override
    public Outcome onMessage(Context context, Object message) throws Exception {
      if (message instanceof Parcel parcel && !parcel.seen) {
        parcel.seen = true;
        var _ = context.forward(parcel.pool, context.envelope());
        return Outcome.next();
      }
      ground.did(number + " " + message);
      if (message.equals("long")) {
        var _ = context.ask(silent, "are you there", Duration.ofHours(1), String.class);
      }
      return Outcome.next();
    }
  }
}
