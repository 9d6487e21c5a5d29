package dev.mm1.core.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SpawnTest {

  private static final Actor NOTHING = _ -> {};

  @Test
  void anActorIsBoundToNobodyUnlessSaid() {
    Spawn spawn = Spawn.process("worker", NOTHING);

    assertThat(spawn.linked()).isFalse();
    assertThat(spawn.watched()).isFalse();
    assertThat(spawn.trapping()).isFalse();
    assertThat(spawn.mailbox()).isEmpty();
  }

  @Test
  void whatIsSaidIsAddedToWhatWasSaid() {
    Spawn spawn =
        Spawn.process("worker", NOTHING).asLinked().asWatched().asTrapping().withMailbox(7);

    assertThat(spawn)
        .isEqualTo(
            new Spawn(
                "worker", new Spawn.Code.Process(NOTHING), true, true, true, OptionalInt.of(7)));
  }

  @Test
  void onlyAServerCanRunOnADispatcher() {
    Spawn server = Spawn.server("worker", () -> new Server() {}).asLinked().withMailbox(7);
    Spawn process = Spawn.process("worker", NOTHING);

    assertThat(server.onDispatcher().code())
        .isInstanceOfSatisfying(
            Spawn.Code.Hosted.class,
            hosted -> {
              assertThat(hosted.where()).isEqualTo(Spawn.Hosting.DISPATCHER);
              assertThat(hosted.dispatcher()).isEmpty();
            });
    assertThat(server.onDispatcher("hot").code())
        .isInstanceOfSatisfying(
            Spawn.Code.Hosted.class, hosted -> assertThat(hosted.dispatcher()).contains("hot"));
    assertThat(server.onDispatcher().linked()).isTrue();
    assertThat(server.onDispatcher().mailbox()).hasValue(7);
    assertThatThrownBy(process::onDispatcher)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("process 'worker'")
        .hasMessageContaining("make it a server");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a/b"})
  void aNameThatIsNotValidIsRefused(String name) {
    assertThatThrownBy(() -> Spawn.process(name, NOTHING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "' is no actor name");
  }

  @Test
  void aNameThatIsTooLongOrAMailboxThatHoldsNothingIsRefused() {
    Spawn spawn = Spawn.process("x".repeat(200), NOTHING);

    assertThatThrownBy(() -> Spawn.process("x".repeat(201), NOTHING))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> spawn.withMailbox(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mailbox for 0 messages");
  }
}
