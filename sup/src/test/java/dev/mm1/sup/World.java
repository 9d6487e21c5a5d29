package dev.mm1.sup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedSet;
import java.util.SortedMap;
import java.util.TreeMap;

/// The actors around a decider, and what must be true of any supervisor whatever its insides.
///
/// Starts take a while and are reported at any later step; whoever is told to stop obeys at any
/// later step, or not before it is killed. At each action it checks: nobody is started twice;
/// starts and stops keep their order; a kill hits only who may be killed now; nothing comes after
/// the end; the end comes exactly when the last actor is gone, and with a failure exactly when one
/// happened.
final class World {

  private final Plan plan;
  private final Random random;
  private final SortedMap<Address, String> alive = new TreeMap<>();
  private final SortedMap<Address, Duration> told = new TreeMap<>();
  private final SequencedSet<Address> obedient = new LinkedHashSet<>();
  private final List<String> starting = new ArrayList<>();
  private final List<Duration> restarts = new ArrayList<>();
  private MixedDecider decider;
  private Duration now = Duration.ZERO;
  private long serial;
  private boolean failed;
  private boolean asked;
  private boolean over;

  World(Plan plan, Random random) {
    this.plan = plan;
    this.random = random;
    this.decider = MixedDecider.of(plan);
    tell(new Event.Tick(now));
  }

  boolean isOver() {
    return over;
  }

  SortedMap<Address, String> alive() {
    return alive;
  }

  /// One thing happens, drawn at random.
  void step() {
    switch (random.nextInt(8)) {
      case 0, 1 -> passTime(Duration.ofMillis(random.nextInt(400)));
      case 2, 3 -> reportStart();
      case 4, 5 -> obey();
      case 6 -> endByItself();
      default -> tell(new Event.Tick(now));
    }
  }

  /// Nothing goes wrong any more, until nothing is left to happen.
  void settle() {
    for (int round = 0; round < 1_000 && !over; round++) {
      if (!starting.isEmpty()) {
        reportStart();
      } else if (!obedient.isEmpty()) {
        obey();
      } else if (decider.deadline().isPresent()) {
        passTime(decider.deadline().get().minus(now));
      } else if (told.isEmpty()) {
        return;
      } else {
        obedient.addAll(told.keySet());
      }
    }
  }

  void requestStop() {
    asked = true;
    tell(new Event.StopRequested(ExitReason.shutdown(), now));
  }

  boolean allPermanentRun() {
    return plan.members().stream()
        .filter(member -> member.restart() == Restart.PERMANENT)
        .allMatch(member -> alive.containsValue(member.key()));
  }

  private void passTime(Duration time) {
    now = now.plus(time.isNegative() ? Duration.ZERO : time);
    tell(new Event.Tick(now));
  }

  private void reportStart() {
    if (!starting.isEmpty()) {
      var key = starting.removeFirst();
      var address = new Address(++serial);
      alive.put(address, key);
      tell(new Event.Started(key, address, now));
    }
  }

  private void obey() {
    if (!obedient.isEmpty()) {
      var address = obedient.removeFirst();
      gone(address, ExitReason.shutdown());
    }
  }

  private void endByItself() {
    if (!alive.isEmpty()) {
      var address = List.copyOf(alive.keySet()).get(random.nextInt(alive.size()));
      obedient.remove(address);
      gone(address, randomEnd());
    }
  }

  private void gone(Address address, ExitReason reason) {
    var key = Objects.requireNonNull(alive.get(address));
    noteRestart(address, plan.member(plan.indexOf(key)), reason);
    alive.remove(address);
    told.remove(address);
    tell(new Event.Exited(address, reason, now));
  }

  /// Counts by itself, from the meaning of the limit, what makes a supervisor give up.
  private void noteRestart(Address address, Member member, ExitReason reason) {
    boolean counts =
        !told.containsKey(address)
            && !asked
            && !failed
            && member.restart().appliesTo(reason)
            && !isBeingRegrouped(member);
    if (counts) {
      restarts.add(now);
      var since = now.minus(plan.limit().window());
      failed =
          restarts.stream().filter(at -> at.compareTo(since) >= 0).count()
              > plan.limit().restarts();
    }
  }

  private boolean isBeingRegrouped(Member member) {
    return decider.phase() instanceof Phase.Regrouping(var first, _)
        && plan.indexOf(member.key()) >= first;
  }

  private void tell(Event event) {
    assertThat(over && event instanceof Event.Started).isFalse();
    var decision = decider.on(event);
    decider = decision.next();
    decision.actions().forEach(this::check);
    if (!over && (failed || asked)) {
      assertThat(alive.isEmpty() && starting.isEmpty()).isFalse();
    }
  }

  private void check(Action action) {
    assertThat(over).isFalse();
    switch (action) {
      case Action.Start(var key, _) -> checkStart(key);
      case Action.Stop(var key, var address) -> checkStop(key, address);
      case Action.Kill(var key, var address) -> checkKill(key, address);
      case Action.Ready() -> assertThat(starting).isEmpty();
      case Action.Done(var reason) -> checkDone(reason);
    }
  }

  private void checkStart(String key) {
    assertThat(failed || asked).isFalse();
    assertThat(starting).isEmpty();
    assertThat(alive).doesNotContainValue(key);
    if (plan.strategy() != Strategy.ONE_FOR_ONE) {
      for (int earlier = 0; earlier < plan.indexOf(key); earlier++) {
        var member = plan.member(earlier);
        assertThat(alive.containsValue(member.key()) || member.restart() != Restart.PERMANENT)
            .as("%s stands before %s starts", member.key(), key)
            .isTrue();
      }
    }
    starting.add(key);
  }

  private void checkStop(String key, Address address) {
    checkOrderOfStop(key, address);
    told.put(address, now);
    if (random.nextInt(3) > 0) {
      obedient.add(address);
    }
  }

  private void checkKill(String key, Address address) {
    switch (plan.member(plan.indexOf(key)).stop()) {
      case StopPolicy.AtOnce _ -> checkOrderOfStop(key, address);
      case StopPolicy.Within(var patience) ->
          assertThat(Objects.requireNonNull(told.get(address)).plus(patience))
              .isLessThanOrEqualTo(now);
      case StopPolicy.Patiently _ -> assertThat(key).as("never to be killed").isNull();
    }
    told.put(address, now);
    obedient.add(address);
  }

  private void checkOrderOfStop(String key, Address address) {
    assertThat(alive).containsEntry(address, key);
    assertThat(told).doesNotContainKey(address);
    for (int later = plan.indexOf(key) + 1; later < plan.members().size(); later++) {
      assertThat(alive).doesNotContainValue(plan.key(later));
      assertThat(starting).doesNotContain(plan.key(later));
    }
  }

  private void checkDone(ExitReason reason) {
    assertThat(alive).isEmpty();
    assertThat(starting).isEmpty();
    assertThat(failed || asked).isTrue();
    assertThat(reason.isOrderly()).isEqualTo(!failed);
    over = true;
  }

  private ExitReason randomEnd() {
    return switch (random.nextInt(4)) {
      case 0 -> ExitReason.normal();
      case 1 -> ExitReason.shutdown();
      case 2 -> ExitReason.killed();
      default -> Stage.CRASH;
    };
  }
}
