package dev.mm1.simulator.conformance;

import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.LocalHouse;
import dev.mm1.simulator.puppet.Stage;
import dev.mm1.testkit.host.SimulatedHost;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/// Every kind of puppet in every place. Of the simulated ones the last has another seed each time;
/// with `-Dseed=` it has that one.
final class Stages implements ArgumentsProvider {
  private static final int FIXED = 4;

  @Override
  public Stream<Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return Arrays.stream(Kind.values()).flatMap(Stages::of).map(Arguments::of);
  }

  private static Stream<Stage> of(Kind kind) {
    return Stream.concat(
        Stream.of(kind).map(it -> new Stage("real", it, LocalHouse.real())),
        seeds().mapToObj(seed -> simulated(kind, seed)));
  }

  private static Stage simulated(Kind kind, long seed) {
    return new Stage("simulated, -Dseed=" + seed, kind, LocalHouse.on(new SimulatedHost(seed)));
  }

  private static LongStream seeds() {
    var last = Long.getLong("seed", ThreadLocalRandom.current().nextLong());
    return LongStream.concat(LongStream.range(0, FIXED), LongStream.of(last));
  }
}
