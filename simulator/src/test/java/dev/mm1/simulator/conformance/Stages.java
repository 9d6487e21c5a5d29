package dev.mm1.simulator.conformance;

import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.LocalHouse;
import dev.mm1.simulator.puppet.Stage;
import dev.mm1.testkit.host.SimulatedHost;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Every kind of puppet in every place. Of the simulated ones the last has another seed each time;
/// with `-Dseed=` it has that one.
final class Stages {
  private static final int FIXED_LOCAL = 4;
  private static final int FIXED_PAIRS = 1;

  /// How long some tests wait.
  private static final Duration SHORT = Duration.ofSeconds(2);

  /// No busy machine is so busy.
  private static final Duration LONG = Duration.ofSeconds(10);

  private Stages() {}

  /// One node and two.
  static final class All implements ArgumentsProvider {
    /// For JUnit.
    All() {}

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return kinds(kind -> Stream.concat(one(kind), two(kind, context)));
    }
  }

  /// One node.
  static final class OnOne implements ArgumentsProvider {
    /// For JUnit.
    OnOne() {}

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return kinds(Stages::one);
    }
  }

  /// Two nodes.
  static final class OnTwo implements ArgumentsProvider {
    /// For JUnit.
    OnTwo() {}

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return kinds(kind -> two(kind, context));
    }
  }

  /// Two nodes, with what joins them.
  static final class OnPairs implements ArgumentsProvider {
    /// For JUnit.
    OnPairs() {}

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return Arrays.stream(Kind.values())
          .flatMap(
              kind ->
                  Stream.concat(
                      Stream.of(kind).map(it -> pair("two nodes", it, new LoopbackPair(SHORT))),
                      seeds(FIXED_PAIRS)
                          .mapToObj(
                              seed ->
                                  pair(
                                      "two simulated nodes, -Dseed=" + seed,
                                      kind,
                                      new SimulatedPair(seed)))));
    }

    private static Arguments pair(String name, Kind kind, Pair pair) {
      return Arguments.of(pair.own(name, kind), pair);
    }
  }

  @FunctionalInterface
  private interface OfKind {
    Stream<Stage> stages(Kind kind);
  }

  private static Stream<Arguments> kinds(OfKind of) {
    return Arrays.stream(Kind.values()).flatMap(of::stages).map(Arguments::of);
  }

  private static Stream<Stage> one(Kind kind) {
    return Stream.concat(
        Stream.of(kind).map(it -> new Stage("real", it, LocalHouse.real())),
        seeds(FIXED_LOCAL).mapToObj(seed -> simulated(kind, seed)));
  }

  private static Stage simulated(Kind kind, long seed) {
    return new Stage("simulated, -Dseed=" + seed, kind, LocalHouse.on(new SimulatedHost(seed)));
  }

  private static Stream<Stage> two(Kind kind, ExtensionContext context) {
    return Stream.concat(
        Stream.of(kind).map(it -> loopback(context).shared("two nodes over TCP", it)),
        seeds(FIXED_PAIRS)
            .mapToObj(
                seed -> new SimulatedPair(seed).own("two simulated nodes, -Dseed=" + seed, kind)));
  }

  /// One pair of real nodes for all tests, as long as nothing happens to it.
  private static LoopbackPair loopback(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(Stages.class))
        .computeIfAbsent(Shared.class, _ -> new Shared(new LoopbackPair(LONG)), Shared.class)
        .pair();
  }

  /// Ends with the run of all tests.
  private record Shared(LoopbackPair pair) implements AutoCloseable {
    @Override
    public void close() {
      pair.end();
    }
  }

  private static LongStream seeds(int fixed) {
    var last = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
    return LongStream.concat(LongStream.range(0, fixed), LongStream.of(last));
  }
}
