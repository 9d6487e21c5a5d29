package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.actor.Spawn;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that hear when no message comes.
final class SilenceTest extends CellsFixture {

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  /// Waits as long as each message says; tells what it hears.
  private final class Patient implements Server {
    @Override
    public Outcome onMessage(Context context, Object message) {
      said.add(message.toString());
      return message instanceof Duration patience
          ? Outcome.next().within(patience)
          : Outcome.next();
    }

    @Override
    public Outcome onTimeout(Context context) {
      said.add("silence");
      return Outcome.next();
    }
  }

  private Spawn patient(boolean dispatched) {
    var spec = Spawn.server("patient", Patient::new);
    return dispatched ? spec.onDispatcher() : spec;
  }

  private String next() throws InterruptedException {
    return String.valueOf(said.poll(LONG.toSeconds(), TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void silenceIsHeardOnce(boolean dispatched) throws InterruptedException {
    var server = cells.spawn(patient(dispatched));

    var _ = cells.tell(server, Duration.ofMillis(20));

    assertThat(next()).isEqualTo("PT0.02S");
    assertThat(next()).isEqualTo("silence");
    var _ = cells.tell(server, "more");
    assertThat(next()).isEqualTo("more");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMessageEndsTheWaiting(boolean dispatched) throws InterruptedException {
    var server = cells.spawn(patient(dispatched));

    var _ = cells.tell(server, LONG);
    var _ = cells.tell(server, "no silence");
    var _ = cells.tell(server, Duration.ZERO);

    assertThat(next()).isEqualTo("PT20S");
    assertThat(next()).isEqualTo("no silence");
    assertThat(next()).isEqualTo("PT0S");
    assertThat(next()).isEqualTo("silence");
  }

  @Test
  void patienceIsNotNegative() {
    assertThatThrownBy(() -> Outcome.next().within(Duration.ofMillis(-5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-0.005S");
  }
}
