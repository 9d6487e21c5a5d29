package dev.mm1.runtime.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.ActorEnded;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Puppet.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of a message: the bounds of mailboxes, and who may use a context.
final class MessagingTest extends CellsFixture {

  private record Mute() {
    @Override
    public String toString() {
      throw new IllegalStateException("nobody may print this");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMessageIsHandedOverAsItIs(Kind kind) {
    var one = puppet(kind);
    var message = new Mute();

    assertThat(cells.tell(one.address(), message)).isEqualTo(Delivery.ACCEPTED);

    assertThat(one.hears()).isSameAs(message);
  }

  @ParameterizedTest
  @EnumSource
  void aFullMailboxRefusesAndTellsOfTheLoss(Kind kind) throws InterruptedException {
    var one = node.puppet(kind, how -> how.withMailbox(2));
    var hold = Hold.on(one);

    assertThat(cells.tell(one.address(), 1)).isEqualTo(Delivery.ACCEPTED);
    assertThat(cells.tell(one.address(), 2)).isEqualTo(Delivery.ACCEPTED);
    assertThat(cells.tell(one.address(), 3)).isEqualTo(Delivery.FULL);
    hold.end();

    assertThat(one.hears()).isEqualTo(1);
    assertThat(one.hears()).isEqualTo(2);
    one.hearsNothing();
    assertThat(node.events().all(DeadLetter.class))
        .containsExactly(
            new DeadLetter(cells.outside(), one.address(), "java.lang.Integer", Loss.FULL));
  }

  @ParameterizedTest
  @EnumSource
  void aFullMailboxHasRoomForSignals(Kind kind) throws InterruptedException {
    var one = node.puppet(kind, how -> how.withMailbox(1));
    var watched = puppet(kind);
    var _ = one.gives(context -> context.watch(watched.address()));
    var hold = Hold.on(one);
    assertThat(cells.tell(one.address(), "fills it")).isEqualTo(Delivery.ACCEPTED);

    var _ = cells.kill(watched.address());
    var _ = watched.ends();
    hold.end();

    assertThat(one.hears()).isEqualTo("fills it");
    assertThat(one.hears()).isInstanceOf(Down.class);
  }

  @ParameterizedTest
  @EnumSource
  void whoWasToldToEndTakesNoMoreMessages(Kind kind) throws InterruptedException {
    var one = puppet(kind);
    var hold = Hold.on(one);
    assertThat(cells.tell(one.address(), "early")).isEqualTo(Delivery.ACCEPTED);

    var _ = cells.exit(one.address(), ExitReason.shutdown());
    assertThat(cells.tell(one.address(), "late")).isEqualTo(Delivery.CLOSED);
    hold.end();

    assertThat(one.ends()).isEqualTo(ExitReason.shutdown());
    var early =
        node.events().await(DeadLetter.class, letter -> letter.why() == Loss.RECEIVER_ENDED);
    assertThat(early.to()).isEqualTo(one.address());
    assertThat(node.events().all(DeadLetter.class))
        .extracting(DeadLetter::why)
        .containsExactlyInAnyOrder(Loss.CLOSED, Loss.RECEIVER_ENDED);
  }

  @ParameterizedTest
  @EnumSource
  void anActorMayWriteToItself(Kind kind) {
    var one = puppet(kind);

    one.does(context -> assertThat(context.tell(one.address(), "note").isAccepted()).isTrue());

    assertThat(one.hears()).isEqualTo("note");
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings({"NullAway", "DataFlowIssue"}) // That is what is tried.
  void nothingIsNoMessage(Kind kind) {
    var one = puppet(kind);

    one.does(
        context ->
            assertThatThrownBy(() -> context.tell(one.address(), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("null"));
    assertThatThrownBy(() -> cells.tell(one.address(), null))
        .isInstanceOf(NullPointerException.class);

    one.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void anUnhandledMessageIsADeadLetterAndTheActorLives(Kind kind) {
    var one = puppet(kind);

    one.does(context -> context.unhandled(new Mute()));

    one.hearsNothing();
    assertThat(node.events().all(DeadLetter.class))
        .containsExactly(
            new DeadLetter(one.address(), one.address(), Mute.class.getName(), Loss.UNHANDLED));
  }

  @ParameterizedTest
  @EnumSource
  void aContextIsOfNoUseOnAnotherThread(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);
    one.does(_ -> {});

    var context = one.context();

    assertThatThrownBy(() -> context.tell(other.address(), "forged"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("/puppet");
    assertThatThrownBy(() -> context.link(other.address()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> context.spawn("forged", _ -> {}))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> context.receive(LONG)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> context.ask(other.address(), "forged", LONG))
        .isInstanceOf(IllegalStateException.class);
    other.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void aContextIsOfNoUseAfterTheEnd(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);
    one.does(_ -> {});
    var _ = cells.kill(one.address());
    var _ = one.ends();

    var context = one.context();

    assertThatThrownBy(() -> context.tell(other.address(), "from the grave"))
        .isInstanceOf(ActorEnded.class)
        .hasMessageContaining(one.address().toString());
    assertThatThrownBy(() -> context.ask(other.address(), "from the grave", LONG))
        .isInstanceOf(ActorEnded.class);
    assertThatThrownBy(() -> context.spawn("ghost", _ -> {})).isInstanceOf(ActorEnded.class);
    assertThatThrownBy(context::names).isInstanceOf(ActorEnded.class);
    other.hearsNothing();
  }

  @ParameterizedTest
  @EnumSource
  void quittingCannotBeCaught(Kind kind) {
    var one = puppet(kind);
    var other = puppet(kind);

    var _ =
        one.starts(
            context -> {
              try {
                throw context.quit(new ExitReason.Shutdown("enough"));
              } catch (ActorEnded caught) {
                assertThatThrownBy(() -> context.tell(other.address(), "I am still here"))
                    .isInstanceOf(ActorEnded.class);
              }
            });

    assertThat(one.ends()).isEqualTo(new ExitReason.Shutdown("enough"));
    other.hearsNothing();
  }

  @Test
  void aPathNamesAllFromTheRoot() {
    var parent = node.puppet(Kind.SERVER);
    var child = parent.spawns(Kind.PROCESS, how -> how);

    assertThat(parent.<String>gives(context -> context.path())).isEqualTo("/puppet");
    assertThat(child.<String>gives(context -> context.path())).isEqualTo("/puppet/puppet");
  }

  @Test
  void theNodeItselfCannotBeLinkedToWhatItSpawns() {
    assertThatThrownBy(() -> cells.spawn(Spawn.process("child", _ -> {}).asLinked()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'child'");
    assertThatThrownBy(() -> cells.spawn(Spawn.process("child", _ -> {}).asWatched()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aMessageOfNoUseIsADeadLetterOfItsSender() {
    var one = puppet(Kind.PROCESS);
    var picky =
        cells.spawn(Spawn.process("picky", context -> context.unhandled(context.receive())));

    one.does(context -> context.tell(picky, "hello"));

    var letter = node.events().await(DeadLetter.class, it -> it.to().equals(picky));
    assertThat(letter.from()).isEqualTo(one.address());
    assertThat(letter.why()).isEqualTo(Loss.UNHANDLED);
  }
}
