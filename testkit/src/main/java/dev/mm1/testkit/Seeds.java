package dev.mm1.testkit;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/// Gives each run of a test method a [RandomGenerator] or a `long` seed as parameter, another one
/// each time. A failure says the seed; with `-Dseed=` every run gets that one.
///
/// ```java
/// @ExtendWith(Seeds.class)
/// final class SortTest {
///   @RepeatedTest(100)
///   void sortsAnything(RandomGenerator random) { … }
/// }
/// ```
public final class Seeds implements ParameterResolver, TestExecutionExceptionHandler {

  private static final Namespace NAMESPACE = Namespace.create(Seeds.class);

  /// For JUnit.
  public Seeds() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == RandomGenerator.class || type == long.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    long seed = seed(context);
    return parameter.getParameter().getType() == long.class ? seed : new SplittableRandom(seed);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    if (thrown instanceof TestAbortedException) {
      throw thrown;
    }
    throw new AssertionError(
        "repeat with -Dseed=%d: %s".formatted(seed(context), thrown.getMessage()), thrown);
  }

  private static long seed(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(
            "seed", _ -> Long.getLong("seed", ThreadLocalRandom.current().nextLong()), Long.class);
  }
}
