package dev.mm1.testkit.net;

import java.util.concurrent.Executor;

/// A serial executor of the host, marked as one on which connections can live.
record InMemoryOwner(Executor serial) implements Executor {

  static InMemoryOwner of(Executor owner) {
    if (owner instanceof InMemoryOwner ours) {
      return ours;
    }
    throw new IllegalArgumentException(
        "%s is no owner of connections; get one from Transport.newOwner()".formatted(owner));
  }

  @Override
  public void execute(Runnable work) {
    serial.execute(work);
  }
}
