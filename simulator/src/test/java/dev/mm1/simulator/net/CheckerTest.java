package dev.mm1.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That a broken promise would be found, by the checker whose business it is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CheckerTest {
  private static final int SEEDS = 8;

  private List<History> histories = List.of();

  @BeforeAll
  void record() {
    histories = LongStream.range(0, SEEDS).mapToObj(new NetSuite()::history).toList();
  }

  private static List<String> findings(History history) {
    return Checker.all().stream().flatMap(checker -> checker.check(history).stream()).toList();
  }

  @Test
  void nothingIsFoundInWhatReallyHappened() {
    assertThat(histories).allSatisfy(history -> assertThat(findings(history)).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void aForgedHistoryIsFoundOut(Forgery forgery) {
    assertThat(
            histories.stream()
                .flatMap(forgery::of)
                .anyMatch(
                    forged ->
                        findings(forged).stream()
                            .anyMatch(found -> found.startsWith(forgery.finding()))))
        .isTrue();
  }
}
