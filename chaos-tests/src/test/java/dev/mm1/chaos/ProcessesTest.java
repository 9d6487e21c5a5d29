package dev.mm1.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two real processes on loopback, of which each has a counter that the other watches: one is
/// killed, or frozen for less and for more than the limit of silence.
@Timeout(value = 4, unit = TimeUnit.MINUTES)
final class ProcessesTest {
  private static final Duration LIMIT = Duration.ofSeconds(4);

  /// A heartbeat that is short beside the limit, so that just below the limit is below it. The
  /// cluster itself takes nobody for lost in most of these times.
  private static final Map<String, String> SETTINGS =
      Map.of(
          "MM1_SESSION_HEARTBEAT", "100ms",
          "MM1_SESSION_SILENCE", LIMIT.toMillis() + "ms",
          "MM1_DISCOVERY_SILENCE", "10s");

  @TempDir private Path logs;
  private List<LocalPlayer> players = List.of();

  @BeforeEach
  void eachWatchesTheCounterOfTheOther() throws InterruptedException {
    players = LocalPlayer.start(logs, SETTINGS, "left", "right");
    left().order("serve name=a", "serving");
    right().order("serve name=b", "serving");
    watch();
  }

  @AfterEach
  void end() {
    players.forEach(LocalPlayer::close);
  }

  private LocalPlayer left() {
    return players.get(0);
  }

  private LocalPlayer right() {
    return players.get(1);
  }

  private void watch() throws InterruptedException {
    left().order("watch name=b", "watching");
    right().order("watch name=a", "watching");
  }

  private void isTheLoss(LocalPlayer who, String node) {
    assertThat(who.reports("down"))
        .singleElement()
        .satisfies(down -> assertThat(down.text("reason")).contains("NoConnection", node));
  }

  @Test
  void aKilledProcessIsHeardOfOnce() throws InterruptedException {
    left().process().kill();

    right().await("the end of the watched", it -> it.is("down"));
    right().order("absent name=a", "absent");

    isTheLoss(right(), "left");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9})
  void whoIsSilentForLessThanTheLimitIsNotLost(double times) throws InterruptedException {
    left().process().freeze(times(times));

    assertThat(right().order("count amount=1 name=a", "counted").text("value")).isEqualTo("1");
    assertThat(left().order("count amount=1 name=b", "counted").text("value")).isEqualTo("1");
    assertThat(left().reports("down")).isEmpty();
    assertThat(right().reports("down")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.1, 3, 10})
  void whoIsSilentForMoreIsLostOnceOnBothSidesAndComesBack(double times)
      throws InterruptedException {
    left().process().freeze(times(times));

    left().await("the loss", it -> it.is("down"));
    right().await("the loss", it -> it.is("down"));
    left().orderUntilDone("count amount=0 name=b", "counted");
    right().orderUntilDone("count amount=0 name=a", "counted");
    watch();
    isTheLoss(left(), "right");
    isTheLoss(right(), "left");
  }

  private static Duration times(double factor) {
    return Duration.ofMillis((long) (LIMIT.toMillis() * factor));
  }
}
