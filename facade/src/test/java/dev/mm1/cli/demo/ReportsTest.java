package dev.mm1.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.runtime.host.VirtualHost;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ReportsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final VirtualHost host = new VirtualHost();
  private final Reports reports = new Reports("a", host);

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void oldReportsCountAndOtherOutputDoesNot() throws Exception {
    reports.read("hello");
    reports.read("REPORT ready id=a");
    reports.read(" REPORT ready id=b");

    var received = reports.await("the start", line -> line.is("ready"), PATIENCE);

    assertThat(received.line()).isEqualTo(Line.of("ready").with("id", "a"));
    assertThat(reports.count(_ -> true)).isEqualTo(1);
  }

  @Test
  void aReportThatComesLaterEndsTheWait() throws Exception {
    host.start("reporter", () -> reports.add(Line.of("down")));

    assertThat(reports.await("it", line -> line.is("down"), PATIENCE).line())
        .isEqualTo(Line.of("down"));
  }

  @Test
  void aReportThatDoesNotComeIsToldWithTheLastOneThatDid() {
    reports.add(Line.of("ready"));

    assertThatThrownBy(() -> reports.await("a miracle", _ -> false, Duration.ofMillis(1)))
        .isInstanceOf(StepFailed.class)
        .hasMessageContainingAll("a miracle of a", "within 1 ms", "last report: ready");
  }

  @Test
  void aNodeThatEndsIsNotWaitedForButWhatItSaidBeforeCounts() throws Exception {
    reports.add(Line.of("ready"));
    reports.end("has ended with status 1");
    reports.end("is forgotten");

    assertThat(reports.await("the start", line -> line.is("ready"), PATIENCE)).isNotNull();
    assertThatThrownBy(() -> reports.await("more", _ -> false, PATIENCE))
        .hasMessageContaining("has ended with status 1");
  }

  @Test
  void aReportThatCannotBeReadIsAFailure() {
    reports.read("REPORT What?");

    assertThatThrownBy(() -> reports.await("more", _ -> false, PATIENCE))
        .hasMessageContainingAll("cannot be read", "What?");
  }
}
