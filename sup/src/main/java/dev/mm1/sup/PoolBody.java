package dev.mm1.sup;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;
import dev.mm1.core.signal.Request;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The body of a pool. Lives for one life of the actor.
final class PoolBody implements UniformRunner.Owner {

  private static final Worker NONE = new Worker(new Address(0), false, new Load());

  private final Pool pool;
  private final Context context;
  private final UniformRunner runner;
  private final Router router;
  private final boolean metered;

  /// By number, from 1, less 1.
  private final List<Worker> workers;

  /// How many are up.
  private int up;

  /// How many have been started once.
  private int started;

  PoolBody(Pool pool, Context context) {
    this.pool = pool;
    this.context = context;
    this.runner = new UniformRunner(context, pool.plan(), pool.start(), this);
    this.router = new Router(pool.routing(), context.path());
    this.metered = pool.routing() instanceof Routing.LeastLoaded;
    this.workers = new ArrayList<>(Collections.nCopies(pool.size(), NONE));
  }

  /// Returns never: ends by quitting, or by being killed.
  void run() throws InterruptedException {
    for (int number = 1; number <= pool.size(); number++) {
      runner.feed(new UniformEvent.StartAsked(number, runner.now()));
    }
    while (started < pool.size()) {
      runner.nextOwn();
    }
    context.initDone();
    while (true) {
      if (up == 0) {
        runner.nextOwn();
      } else {
        runner.next().ifPresent(this::route);
      }
    }
  }

  private void route(Object message) {
    var body = message instanceof Request(_, var asked) ? asked : message;
    var worker = workers.get(router.choose(workers, body));
    if (metered) {
      passCounting(worker, message);
    } else {
      pass(worker);
    }
  }

  /// Counts before the worker can be done.
  private void passCounting(Worker worker, Object message) {
    worker.load().passed(worker.address(), message);
    if (!pass(worker).isAccepted()) {
      worker.load().refused(message);
    }
  }

  /// What was received last goes to the worker. If that is not there any more, this is what fails a
  /// request at once.
  private Delivery pass(Worker worker) {
    return context.forward(worker.address(), context.envelope());
  }

  @Override
  public Spawn code(long child) {
    var worker = pool.worker();
    return Pool.numbered(worker, child, metered ? meteredCode(child) : worker.code());
  }

  private Spawn.Code meteredCode(long child) {
    if (!(pool.worker().code()
        instanceof Spawn.Code.Hosted(var factory, var where, var dispatcher))) {
      throw new IllegalStateException("nobody sees the load of a process");
    }
    var load = new Load();
    workers.set(index(child), new Worker(workers.get(index(child)).address(), false, load));
    return new Spawn.Code.Hosted(() -> new Metered(factory.get(), load), where, dispatcher);
  }

  private static int index(long child) {
    return Math.toIntExact(child - 1);
  }

  @Override
  public void reply(long asker, Message answer) {
    switch (answer) {
      case UniformRequest.Started _ -> started++;
      case UniformRequest.NotStarted(var reason) -> fail(asker, reason);
      case UniformRequest.Refused(var why) -> fail(asker, new ExitReason.Custom("refused", why));
      default -> throw new IllegalStateException("nobody asked for " + answer);
    }
  }

  private void fail(long worker, ExitReason cause) {
    var reason = new ExitReason.GaveUp(Long.toString(worker), "it could not be started", cause);
    runner.feed(new UniformEvent.EndAsked(reason, runner.now()));
  }

  @Override
  public void forget(long child) {
    // The same code serves all workers.
  }

  @Override
  public void hear(UniformReport report) {
    switch (report) {
      case UniformReport.Started(var child, var address) -> {
        up++;
        var load = workers.get(index(child)).load();
        workers.set(index(child), new Worker(address, true, load));
      }
      case UniformReport.Exited(var child, _, _, _) -> {
        up--;
        workers.set(index(child), workers.get(index(child)).gone());
      }
      case UniformReport.Restarting _, UniformReport.Dropped _, UniformReport.GivingUp _ -> {}
    }
  }
}
