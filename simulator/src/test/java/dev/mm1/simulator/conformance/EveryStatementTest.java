package dev.mm1.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/// That no statement is forgotten.
final class EveryStatementTest {
  private static final int LAST = 66;

  /// B45 says what is *not* promised; B55 is void.
  private static final List<Integer> NOTHING_TO_SHOW = List.of(45, 55);

  private static final Pattern NUMBERED = Pattern.compile("b(\\d+)[A-Z].*");

  private static Stream<Class<?>> tests() throws URISyntaxException, IOException {
    var here = Path.of(Objects.requireNonNull(EveryStatementTest.class.getResource(".")).toURI());
    try (var files = Files.list(here)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith("Test.class"))
          .sorted()
          .<Class<?>>map(EveryStatementTest::load)
          .toList()
          .stream();
    }
  }

  private static Class<?> load(String file) {
    var name = file.substring(0, file.length() - ".class".length());
    try {
      return Class.forName(EveryStatementTest.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException gone) {
      throw new AssertionError(gone);
    }
  }

  private static boolean isTest(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType())
        .anyMatch(
            type ->
                type.equals(ParameterizedTest.class)
                    || type.isAnnotationPresent(ParameterizedTest.class));
  }

  private static Stream<Integer> number(Method method) {
    var matcher = NUMBERED.matcher(method.getName());
    return matcher.matches() ? Stream.of(Integer.valueOf(matcher.group(1))) : Stream.empty();
  }

  @Test
  void eachStatementHasATestThatIsCalledByIt() throws URISyntaxException, IOException {
    var shown =
        tests()
            .flatMap(test -> Arrays.stream(test.getDeclaredMethods()))
            .filter(EveryStatementTest::isTest)
            .flatMap(EveryStatementTest::number)
            .collect(Collectors.toCollection(TreeSet::new));

    var all = IntStream.rangeClosed(1, LAST).boxed().collect(Collectors.toCollection(TreeSet::new));
    all.removeAll(NOTHING_TO_SHOW);
    assertThat(shown).containsAll(all);
  }
}
