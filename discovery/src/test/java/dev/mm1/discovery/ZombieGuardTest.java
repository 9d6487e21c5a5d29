package dev.mm1.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.cluster.View;
import dev.mm1.core.host.Host;
import dev.mm1.core.host.Task;
import dev.mm1.core.host.TimeSource;
import dev.mm1.core.host.Timer;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.testkit.cluster.InMemoryProbe;
import dev.mm1.testkit.host.ManualHost;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ZombieGuardTest {

  private static final Duration LIMIT = Duration.ofSeconds(4);
  private static final Duration MOMENT = Duration.ofMillis(300);
  private static final Newcomer PEER =
      new Newcomer(new NodeName("b"), new LifeId(0, 2), new Endpoint("10.0.0.2", 4711));

  private final SleepyHost host = new SleepyHost();
  private final InMemoryProbe probe = new InMemoryProbe(host);
  private final FakeViews views = new FakeViews();
  private final Executor owner = host.serial("owner");
  private final ZombieGuard guard = new ZombieGuard(host, owner, probe, views, LIMIT);

  @BeforeEach
  void start() {
    probe.put(PEER, true);
    owner.execute(guard::start);
    host.manual.advance(MOMENT);
  }

  @Test
  void letsANodeBeThatNeverSleptForLong() {
    host.sleep(LIMIT.minusSeconds(1));
    host.manual.advance(LIMIT.multipliedBy(3));

    assertThat(views.pauses).isZero();
  }

  @Test
  void pausesTheViewsOfANodeThatSleptTooLong() {
    host.sleep(LIMIT);
    host.manual.advance(MOMENT);

    assertThat(views.paused).isTrue();
  }

  @Test
  void letsThemGoOnOnceTheOthersAreMembersStill() {
    host.sleep(LIMIT);
    host.manual.advance(Duration.ofMillis(1500));

    assertThat(views.pauses).isEqualTo(1);
    assertThat(views.paused).isFalse();
  }

  @Test
  void waitsForALivingNodeToBecomeAMemberAgain() {
    views.present.clear();
    host.sleep(LIMIT);
    host.manual.advance(Duration.ofSeconds(3));

    assertThat(views.paused).isTrue();
    views.present.add(PEER.life());
    host.manual.advance(MOMENT);
    assertThat(views.paused).isFalse();
  }

  @Test
  void doesNotWaitForANodeThatDoesNotAnswer() {
    probe.remove(PEER.endpoint());
    views.present.clear();
    host.sleep(LIMIT);
    host.manual.advance(Duration.ofMillis(1500));

    assertThat(views.paused).isFalse();
  }

  @Test
  void waitsNoLongerThanTheLimitAndASecond() {
    views.present.clear();
    host.sleep(LIMIT);
    host.manual.advance(LIMIT.plusSeconds(1).plus(MOMENT));

    assertThat(views.paused).isFalse();
  }

  private static final class FakeViews implements ZombieGuard.Guarded {

    final Set<LifeId> present = new TreeSet<>(Set.of(PEER.life()));
    int pauses;
    boolean paused;

    @Override
    public View view() {
      var id = new NodeId(PEER.name(), new Incarnation(1, PEER.life()), new NodeTag(1));
      var members = List.of(new Member(id, PEER.endpoint()));
      return new View(1, members, Collections.emptySortedMap());
    }

    @Override
    public Set<LifeId> present() {
      return present;
    }

    @Override
    public boolean isStopped() {
      return false;
    }

    @Override
    public void pause() {
      pauses++;
      paused = true;
    }

    @Override
    public void resume() {
      paused = false;
    }
  }

  /// A host whose clock can jump ahead of its timers, as that of a stopped process does.
  private static final class SleepyHost implements Host {

    final ManualHost manual = new ManualHost();
    private Duration slept = Duration.ZERO;

    void sleep(Duration time) {
      slept = slept.plus(time);
    }

    @Override
    public TimeSource time() {
      return new TimeSource() {
        @Override
        public long nanos() {
          return manual.time().nanos() + slept.toNanos();
        }

        @Override
        public Instant now() {
          return manual.time().now().plus(slept);
        }
      };
    }

    @Override
    public Task start(String name, Runnable body) {
      return manual.start(name, body);
    }

    @Override
    public Task current() {
      return manual.current();
    }

    @Override
    public void park() {
      manual.park();
    }

    @Override
    public void parkUntil(long deadlineNanos) {
      manual.parkUntil(deadlineNanos - slept.toNanos());
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
      return manual.after(delay, action);
    }

    @Override
    public Executor serial(String name) {
      return manual.serial(name);
    }

    @Override
    public Executor dispatcher(String name) {
      return manual.dispatcher(name);
    }
  }
}
