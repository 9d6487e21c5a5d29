package dev.mm1.testkit.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mm1.core.address.Address;
import dev.mm1.core.names.Names;
import dev.mm1.core.names.Registration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What all [Names] must do on one node. A test of an implementation extends this; each test gets
/// names of which none is given yet.
public abstract class NamesContract {

  private static final Address FOREIGN = Address.parse("<fedcb:42>");

  /// For subclasses.
  protected NamesContract() {}

  /// The names under test; the node's tag is not `fedcb`.
  protected abstract Names names();

  /// An actor of this node that lives.
  protected abstract Address actor();

  /// From now on the actor does not live; nobody has told the names.
  protected abstract void end(Address actor);

  private Registration register(String name, Address actor) throws InterruptedException {
    return names().register(name, actor);
  }

  @Test
  public final void findsWhoHasAName() throws InterruptedException {
    var actor = actor();

    assertThat(register("ping", actor)).isEqualTo(Registration.registered());

    assertThat(names().resolve("ping")).contains(actor);
    assertThat(names().resolve("pong")).isEmpty();
  }

  @Test
  public final void givesANameAgainToItsOwner() throws InterruptedException {
    var actor = actor();
    register("ping", actor);

    assertThat(register("ping", actor)).isEqualTo(Registration.registered());
  }

  @Test
  public final void givesSeveralNamesToOneActor() throws InterruptedException {
    var actor = actor();
    register("b", actor);
    register("a", actor);

    assertThat(names().all()).containsExactly(Map.entry("a", actor), Map.entry("b", actor));
  }

  @Test
  public final void saysWhoHasATakenName() throws InterruptedException {
    var first = actor();
    register("ping", first);

    assertThat(register("ping", actor())).isEqualTo(new Registration.Taken(first));

    assertThat(names().resolve("ping")).contains(first);
  }

  @Test
  public final void handsTheOutcomeToAContinuation() throws InterruptedException {
    var first = actor();
    var outcome = new CompletableFuture<Registration>();
    register("ping", first);

    names().register("ping", actor(), outcome::complete);

    assertThat(outcome.orTimeout(20, TimeUnit.SECONDS).join())
        .isEqualTo(new Registration.Taken(first));
  }

  @Test
  public final void letsOnlyOneOfManyHaveAName() throws InterruptedException {
    var outcomes = new CopyOnWriteArrayList<Registration>();
    var last = actor();
    for (int i = 0; i < 10; i++) {
      names().register("ping", actor(), outcomes::add);
    }

    assertThat(register("ping", last)).isInstanceOf(Registration.Taken.class);

    assertThat(outcomes).hasSize(10).containsOnlyOnce(Registration.registered());
  }

  @Test
  public final void takesANameAway() throws InterruptedException {
    var actor = actor();
    register("ping", actor);

    assertThat(names().unregister("ping", actor)).isTrue();

    assertThat(names().resolve("ping")).isEmpty();
    assertThat(names().all()).isEmpty();
    assertThat(names().unregister("ping", actor)).isFalse();
  }

  @Test
  public final void takesNoNameFromAnotherThanItsOwner() throws InterruptedException {
    var owner = actor();
    register("ping", owner);

    assertThat(names().unregister("ping", actor())).isFalse();

    assertThat(names().resolve("ping")).contains(owner);
  }

  @Test
  public final void givesAFreedNameToTheNext() throws InterruptedException {
    var first = actor();
    var second = actor();
    register("ping", first);
    names().unregister("ping", first);

    assertThat(register("ping", second)).isEqualTo(Registration.registered());

    assertThat(names().resolve("ping")).contains(second);
  }

  @Test
  public final void forgetsAllNamesOfAnActorAtOnce() throws InterruptedException {
    var actor = actor();
    var other = actor();
    register("a", actor);
    register("b", actor);
    register("c", other);
    end(actor);

    names().forget(actor);

    assertThat(names().resolve("a")).isEmpty();
    assertThat(names().resolve("b")).isEmpty();
    assertThat(names().all()).containsExactly(Map.entry("c", other));
  }

  @Test
  public final void findsNoActorThatHasEnded() throws InterruptedException {
    var actor = actor();
    register("ping", actor);

    end(actor);

    assertThat(names().resolve("ping")).isEmpty();
    assertThat(names().all()).isEmpty();
  }

  @Test
  public final void givesTheNameOfAnEndedActorToTheNext() throws InterruptedException {
    var first = actor();
    var second = actor();
    register("ping", first);
    end(first);

    assertThat(register("ping", second)).isEqualTo(Registration.registered());
    names().forget(first);

    assertThat(names().resolve("ping")).contains(second);
  }

  @Test
  public final void givesNoNameToAnActorThatHasEnded() throws InterruptedException {
    var actor = actor();
    end(actor);

    assertThat(register("ping", actor)).isEqualTo(new Registration.NoProc());

    assertThat(names().resolve("ping")).isEmpty();
  }

  @Test
  public final void refusesANameThatIsNoName() {
    var actor = actor();

    for (var name : List.of("", "  ", " ping", "pi\nng", "x".repeat(256))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> register(name, actor))
          .withMessageContaining("is no global name");
    }
  }

  @Test
  public final void refusesAnActorOfAnotherNode() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> register("ping", FOREIGN))
        .withMessageContaining(FOREIGN + " is not of this node");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> names().unregister("ping", FOREIGN))
        .withMessageContaining(FOREIGN + " is not of this node");
  }

  @Test
  public final void doesNotWaitWhenInterrupted() {
    var actor = actor();
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> names().register("ping", actor, Duration.ofMinutes(1)));
  }

  @Test
  public final void copiesWhatItShows() throws InterruptedException {
    var actor = actor();
    register("ping", actor);

    names().all().clear();

    assertThat(names().resolve("ping")).contains(actor);
  }
}
