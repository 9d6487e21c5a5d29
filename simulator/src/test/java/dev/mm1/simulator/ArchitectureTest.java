package dev.mm1.simulator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The map of the modules: which arrows there are, and who alone may touch what.
final class ArchitectureTest {
  private static final String CORE = "dev.mm1.core..";
  private static final String GENERATED = "dev.mm1.core.wire.proto..";

  /// Stand on the facade, or beside it for tests only.
  private static final String[] NEVER_BELOW = {
    "dev.mm1.testkit..",
    "dev.mm1.simulator..",
    "dev.mm1.examples..",
    "dev.mm1.bench..",
    "dev.mm1.chaos.."
  };

  /// They run programs on a real machine and measure them, so a clock and threads are their trade.
  private static final String[] LIVE_ON_REAL_TIME = {
    "dev.mm1.testkit..", "dev.mm1.examples..", "dev.mm1.bench..", "dev.mm1.chaos.."
  };

  private static final JavaClasses PRODUCTION = Compiled.production();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.mm1.core..",
        "dev.mm1.testkit..",
        "dev.mm1.sup..",
        "dev.mm1.names..",
        "dev.mm1.discovery..",
        "dev.mm1.runtime.."
      })
  void aModuleKnowsOnlyItselfAndTheCore(String module) {
    noClasses()
        .that()
        .resideInAPackage(module)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.mm1..").and(not(resideInAnyPackage(module, CORE))))
        .allowEmptyShould(true)
        .check(PRODUCTION);
  }

  @Test
  void theFacadeKnowsNothingThatStandsAboveIt() {
    noClasses()
        .that(not(resideInAnyPackage(NEVER_BELOW)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(NEVER_BELOW))
        .check(PRODUCTION);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.(**)").should().beFreeOfCycles().check(PRODUCTION);
  }

  @Test
  void onlyDiscoveryKnowsHazelcast() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.mm1.discovery..")
        .should()
        .dependOnClassesThat(resideInAPackage("com.hazelcast.."))
        .check(PRODUCTION);
  }

  @Test
  void onlyTheTransportKnowsNetty() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.mm1.runtime.netty..")
        .should()
        .dependOnClassesThat(resideInAPackage("io.netty.."))
        .check(PRODUCTION);
  }

  @Test
  void onlyTheWirePackagesKnowTheGeneratedFrames() {
    noClasses()
        .that()
        .resideOutsideOfPackages("dev.mm1.core.wire..", "dev.mm1.runtime.wire..")
        .should()
        .dependOnClassesThat(resideInAPackage(GENERATED))
        .check(PRODUCTION);
  }

  @Test
  void timeChanceAndThreadsComeInThroughSeams() {
    noClasses()
        .that(not(resideInAnyPackage(LIVE_ON_REAL_TIME)).and(not(Seams.implementation())))
        .should()
        .accessTargetWhere(Seams.isSource())
        .check(PRODUCTION);
  }

  @Test
  void testsWaitForConditionsAndNeverSleep() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.mm1.testkit..")
        .should()
        .accessTargetWhere(Seams.isSleep())
        .allowEmptyShould(true)
        .check(Compiled.tests());
  }

  @Test
  void whateverUserCodeThrowsIsCaughtInOnePlace() {
    assertThat(Sources.thatContain("catch \\((final )?Throwable\\b"))
        .isSubsetOf(Sources.CATCHES_THROWABLE);
  }
}
