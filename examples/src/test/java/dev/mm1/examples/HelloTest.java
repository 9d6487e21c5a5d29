package dev.mm1.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class HelloTest {

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void countsCrashesAndCountsAgain() throws Exception {
    assertThat(Printed.by(Hello::main))
        .containsExactly(
            "total 3", "no answer: Failed[java.lang.ArithmeticException: / by zero]", "total 4");
  }
}
