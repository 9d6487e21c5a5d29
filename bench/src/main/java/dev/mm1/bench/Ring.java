package dev.mm1.bench;

import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// L3: a token goes round a ring of actors, a fresh message at each hop.
final class Ring implements Workload {

  private static final int MEMBERS = 1_000;
  private static final long HOPS = 1_000_000;

  private record Next(Address member) {}

  private record Token(long hopsLeft) {}

  private record Stop() {}

  @Override
  public List<Figure> measure(Arena arena) throws InterruptedException {
    double rate = Trial.SHORT.medianOfSeconds(HOPS, hops -> pass(arena, MEMBERS, hops));
    return List.of(new Figure("L3.ring1000", arena.hosting(), rate, "hops/s"));
  }

  /// Measures from the token's first hop to its last.
  ///
  /// @return hops in a second
  static double pass(Arena arena, int members, long hops) throws InterruptedException {
    var joined = new CountDownLatch(members);
    var done = new CountDownLatch(1);
    var ring = new ArrayList<Address>(members);
    for (int i = 0; i < members; i++) {
      ring.add(arena.spawn("member", () -> new Member(joined, done)));
    }
    for (int i = 0; i < members; i++) {
      arena.tell(ring.get(i), new Next(ring.get((i + 1) % members)));
    }
    Arena.await(joined, "members");
    long began = System.nanoTime();
    arena.tell(ring.getFirst(), new Token(hops));
    Arena.await(done, "tokens");
    double rate = hops * 1e9 / (System.nanoTime() - began);
    ring.forEach(member -> arena.tell(member, new Stop()));
    return rate;
  }

  private static final class Member implements Role {
    private final CountDownLatch joined;
    private final CountDownLatch done;
    private @Nullable Address next;

    Member(CountDownLatch joined, CountDownLatch done) {
      this.joined = joined;
      this.done = done;
    }

    @Override
    public boolean on(Context context, Object message) {
      switch (message) {
        case Token(var left) when left == 0 -> done.countDown();
        case Token(var left) ->
            Arena.sent(context.tell(Objects.requireNonNull(next), new Token(left - 1)));
        case Next(var member) -> {
          next = member;
          joined.countDown();
        }
        default -> {
          return false;
        }
      }
      return true;
    }
  }
}
