package dev.mm1.runtime.netty;

import io.netty.channel.EventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;

/// One loop as the owner of connections. What its work throws is reported and stops nothing else.
record LoopOwner(EventLoop loop, BiConsumer<String, Throwable> reporter) implements Executor {

  /// What the transport gave out as an owner.
  static LoopOwner of(Executor owner) {
    if (owner instanceof LoopOwner loop) {
      return loop;
    }
    throw new IllegalArgumentException(
        "%s is no owner of connections; get one from Transport.newOwner()".formatted(owner));
  }

  @Override
  public void execute(Runnable work) {
    try {
      loop.execute(
          () -> {
            boolean _ = run("work of a connection's owner", work);
          });
    } catch (RejectedExecutionException _) {
      // The transport is closed: nothing can happen on any of its connections any more.
    }
  }

  /// Runs it here and now.
  ///
  /// @return whether it threw nothing; what it threw has been reported
  boolean run(String what, Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException | Error thrown) {
      reporter.accept(what, thrown);
      return false;
    }
  }
}
