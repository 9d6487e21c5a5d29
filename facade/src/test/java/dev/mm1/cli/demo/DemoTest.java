package dev.mm1.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.cli.demo.FakeStage.Fault;
import dev.mm1.runtime.host.VirtualHost;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DemoTest {
  private final StringWriter out = new StringWriter();
  private final VirtualHost host = new VirtualHost();

  @AfterEach
  void close() {
    host.close();
  }

  private boolean play(FakeStage stage) throws InterruptedException {
    return new Demo(stage, host.time(), new PrintWriter(out), "/the/logs").play();
  }

  private List<String> shown() {
    return out.toString().lines().toList();
  }

  @Test
  void aClusterThatKeepsItsPromisesEndsWithOk() throws Exception {
    var stage = new FakeStage(Fault.NONE, host);

    boolean seen = play(stage);

    assertThat(seen).describedAs(out.toString()).isTrue();
    assertThat(shown().getLast()).startsWith("demo: OK (6 steps");
    assertThat(stage.closed()).isEqualTo(1);
  }

  @Test
  void theTimelineShowsEachStepAndTheDelaysAfterTheKill() throws Exception {
    play(new FakeStage(Fault.NONE, host));

    assertThat(shown())
        .filteredOn(line -> line.matches("\\d\\. .*"))
        .extracting(line -> line.charAt(0))
        .containsExactly('1', '2', '3', '4', '5', '6');
    assertThat(shown())
        .anyMatch(
            line -> line.matches(" +\\d+ ms  b got Down\\(NoConn.*, \\d+ ms after the SIGKILL"))
        .anyMatch(line -> line.matches(" +\\d+ ms  c got Exited\\(NoConn.*, \\d+ ms after .*"))
        .anyMatch(line -> line.endsWith("b resolved 'counter' and asked it to add 0: it is 11"))
        .anyMatch(line -> line.endsWith("'ghost': NO_ROUTE"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NODE_DIES_AT_THE_START | 1 | ended with status 4",
        "VIEWS_DIFFER | 1 | the view [a#1 b#1 c#1] of c",
        "COUNTER_CANNOT_BE_REGISTERED | 2 | a: the name is taken",
        "COUNTER_MISCOUNTS | 2 | should have been 1",
        "NAME_RESOLVES_TO_ANOTHER | 2 | somebody",
        "WRONG_REASON | 4 | NoConnection",
        "TWO_DOWNS | 4 | 2 times instead of once",
        "STAND_BY_HAS_THE_OLD_ADDRESS | 5 | new address",
        "SAME_INCARNATION | 6 | incarnation",
        "DEAD_ADDRESS_ACCEPTS | 6 | nobody is there",
        "GHOST_IS_DELIVERED | 6 | former life",
        "SECOND_EXITED_AT_THE_END | 6 | 2 times instead of once"
      })
  void aBrokenPromiseFailsTheStepThatShowsItAndKeepsTheLogs(Fault fault, int step, String why)
      throws Exception {
    var stage = new FakeStage(fault, host);

    boolean seen = play(stage);

    assertThat(seen).isFalse();
    assertThat(shown().getLast()).startsWith("demo: FAILED in step " + step).contains(why);
    assertThat(out.toString()).contains("/the/logs").doesNotContain("demo: OK");
    assertThat(stage.closed()).isEqualTo(1);
  }
}
