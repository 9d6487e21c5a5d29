package dev.mm1.testkit.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One test under guard, from its beginning to its end.
final class Watch {

  /// What ends a moment after the test is no fault.
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Guard guard;
  private final Optional<Pinnings> pinnings;
  private final Optional<Set<Long>> before;

  Watch(Guarded wanted) {
    guard = new Guard(wanted.deadLetters());
    // First, for it starts threads.
    pinnings = wanted.pinning() ? Optional.of(new Pinnings()) : Optional.empty();
    before = wanted.threads() ? Optional.of(ids()) : Optional.empty();
  }

  private static Set<Long> ids() {
    return LivingThread.all().stream().map(LivingThread::id).collect(Collectors.toSet());
  }

  Guard guard() {
    return guard;
  }

  /// The test is over.
  ///
  /// @return what went wrong
  List<String> end() {
    var faults = new ArrayList<>(guard.closeAll());
    faults.addAll(guard.faults());
    before.ifPresent(known -> leftOver(known).forEach(it -> faults.add("left over: " + it)));
    pinnings.ifPresent(it -> faults.addAll(it.stop()));
    return faults;
  }

  private List<LivingThread> leftOver(Set<Long> known) {
    try {
      Eventually.eventually(GRACE, () -> assertThat(newcomers(known)).isEmpty());
      return List.of();
    } catch (AssertionError _) {
      return newcomers(known);
    }
  }

  private List<LivingThread> newcomers(Set<Long> known) {
    return LivingThread.all().stream()
        .filter(it -> !known.contains(it.id()) && !guard.allows(it))
        .toList();
  }
}
