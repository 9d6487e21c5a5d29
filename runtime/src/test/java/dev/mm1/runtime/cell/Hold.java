package dev.mm1.runtime.cell;

import java.util.concurrent.CountDownLatch;

/// Keeps an actor in the middle of something, whatever it is told.
final class Hold {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);

  /// Returns when the puppet is held.
  static Hold on(Puppet puppet) throws InterruptedException {
    return on(puppet, _ -> {});
  }

  /// As [#on(Puppet)]; then it does something more.
  static Hold on(Puppet puppet, Puppet.Act afterwards) throws InterruptedException {
    var hold = new Hold();
    var _ =
        puppet.starts(
            context -> {
              hold.keep();
              afterwards.on(context);
            });
    hold.begun.await();
    return hold;
  }

  void end() {
    over.countDown();
  }

  private void keep() {
    begun.countDown();
    while (over.getCount() > 0) {
      try {
        over.await();
      } catch (InterruptedException _) {
        // It is held all the same.
      }
    }
  }
}
