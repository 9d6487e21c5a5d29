package dev.mm1.simulator;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/// Where time, chance and threads come from, and who may ask for them directly.
final class Seams {
  private static final String ANY = "*";
  private static final String NEW = "<init>";

  private static final Map<String, Set<String>> SOURCES =
      Map.ofEntries(
          Map.entry("java.lang.System", Set.of("nanoTime", "currentTimeMillis")),
          Map.entry("java.time.Instant", Set.of("now")),
          Map.entry("java.time.LocalDate", Set.of("now")),
          Map.entry("java.time.LocalTime", Set.of("now")),
          Map.entry("java.time.LocalDateTime", Set.of("now")),
          Map.entry("java.time.ZonedDateTime", Set.of("now")),
          Map.entry("java.time.OffsetDateTime", Set.of("now")),
          Map.entry("java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system")),
          Map.entry("java.lang.Math", Set.of("random")),
          Map.entry("java.util.Random", Set.of(NEW)),
          Map.entry("java.util.SplittableRandom", Set.of(NEW)),
          Map.entry("java.security.SecureRandom", Set.of(NEW, "getInstanceStrong", "getInstance")),
          Map.entry("java.util.random.RandomGenerator", Set.of("getDefault", "of")),
          Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry(
              "java.lang.Thread",
              Set.of(NEW, "start", "sleep", "ofVirtual", "ofPlatform", "startVirtualThread")),
          Map.entry(
              "java.util.concurrent.locks.LockSupport",
              Set.of("park", "parkNanos", "parkUntil", "unpark")),
          Map.entry("java.util.concurrent.Executors", Set.of(ANY)),
          Map.entry("java.util.concurrent.ForkJoinPool", Set.of(NEW, "commonPool")),
          Map.entry("java.util.concurrent.ThreadPoolExecutor", Set.of(NEW)),
          Map.entry("java.util.concurrent.ScheduledThreadPoolExecutor", Set.of(NEW)),
          Map.entry("java.util.Timer", Set.of(NEW)),
          // It starts a thread, which the garbage collector drives.
          Map.entry("java.lang.ref.Cleaner", Set.of("create")));

  private static final Set<String> TIMED_WAITS = Set.of("sleep", "timedWait", "timedJoin");

  /// Holds what implements them on a real machine, in small parts.
  private static final String REAL = "dev.mm1.runtime.host";

  private static final List<String> CONTRACTS =
      List.of("dev.mm1.core.host.Host", "dev.mm1.core.host.TimeSource");

  private Seams() {}

  /// Implements one of the seams, lives where all are implemented, or is a part of a class that
  /// does.
  static DescribedPredicate<JavaClass> implementation() {
    return describe("implement Host or TimeSource", Seams::isImplementation);
  }

  static DescribedPredicate<JavaAccess<?>> isSource() {
    return describe(
        "the target is a clock, chance or a thread",
        access -> isListed(access) || isCallToSource(access));
  }

  private static boolean isListed(JavaAccess<?> access) {
    var names = SOURCES.getOrDefault(access.getTargetOwner().getName(), Set.of());
    return names.contains(ANY) || names.contains(access.getName());
  }

  /// What is a source in some of its forms only.
  private static boolean isCallToSource(JavaAccess<?> access) {
    if (!(access instanceof JavaCodeUnitAccess<?> call)) {
      return false;
    }
    var owner = call.getTargetOwner();
    var parameters =
        call.getTarget().getRawParameterTypes().stream().map(JavaClass::getName).toList();
    return switch (owner.getName()) {
      case "java.util.Date" -> call.getName().equals(NEW) && parameters.isEmpty();
      case "java.util.Collections" -> call.getName().equals("shuffle") && parameters.size() == 1;
      case "java.lang.Object" -> call.getName().equals("wait");
      case "java.lang.Thread" -> call.getName().equals("join");
      case "java.util.concurrent.TimeUnit" -> TIMED_WAITS.contains(call.getName());
      default ->
          (isTimed(owner, parameters) && !isOfTheTransport(call))
              || isOnTheCommonPool(call, owner, parameters);
    };
  }

  /// Waits of the JDK that end by its own clock, its schedulers, and its time-outs of futures.
  private static boolean isTimed(JavaClass owner, List<String> parameters) {
    return owner.getPackageName().startsWith("java.util.concurrent")
        && (parameters.contains(TimeUnit.class.getName())
            || (owner.isAssignableTo(Condition.class) && !parameters.isEmpty()));
  }

  /// It has real sockets to wait for, and nothing else does.
  private static boolean isOfTheTransport(JavaAccess<?> access) {
    return access.getOriginOwner().getPackageName().equals("dev.mm1.runtime.netty");
  }

  private static boolean isOnTheCommonPool(
      JavaCodeUnitAccess<?> call, JavaClass owner, List<String> parameters) {
    return owner.isAssignableTo(CompletionStage.class)
        && call.getName().endsWith("Async")
        && !parameters.contains(Executor.class.getName());
  }

  static DescribedPredicate<JavaAccess<?>> isSleep() {
    return describe(
        "the target is Thread.sleep",
        access ->
            access.getTargetOwner().isEquivalentTo(Thread.class)
                && access.getName().equals("sleep"));
  }

  private static boolean isImplementation(JavaClass type) {
    return type.getPackageName().equals(REAL)
        || CONTRACTS.stream().anyMatch(type::isAssignableTo)
        || type.getEnclosingClass().map(Seams::isImplementation).orElse(false);
  }
}
