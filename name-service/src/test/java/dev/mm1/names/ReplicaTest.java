package dev.mm1.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import dev.mm1.core.wire.NameRow;
import dev.mm1.names.Replica.Verdict;
import org.junit.jupiter.api.Test;

class ReplicaTest {

  private static final NodeTag TAG = new NodeTag(7);
  private static final NodeId NODE =
      new NodeId(new NodeName("n1"), new Incarnation(1, new LifeId(1, 1)), TAG);

  private static final Row OLD = row(1);
  private static final Row NEW = row(2);

  private final Replica replica = new Replica();

  private static Row row(long claim) {
    return Row.of(new NameRow(Address.of(TAG, 4096), NODE, claim, 0, false));
  }

  @Test
  void whatTheListenerTellsIsTakenInItsOrder() {
    replica.heard("a", Seen.of(NEW));

    assertThat(replica.heard("a", Seen.of(OLD))).isEqualTo(Verdict.TAKEN);

    assertThat(replica.get("a")).contains(OLD);
  }

  @Test
  void anAnswerIsTakenIfNothingWasHeardSinceTheQuestion() {
    replica.heard("a", Seen.of(NEW));
    long ticket = replica.ask();

    assertThat(replica.learned("a", Seen.of(OLD), ticket)).isEqualTo(Verdict.TAKEN);

    assertThat(replica.get("a")).contains(OLD);
  }

  @Test
  void anAnswerThatSomethingWasHeardAfterIsDoubted() {
    long ticket = replica.ask();
    replica.heard("a", Seen.of(NEW));

    assertThat(replica.learned("a", Seen.of(OLD), ticket)).isEqualTo(Verdict.DOUBTED);
    assertThat(replica.learned("a", Seen.nothing(), ticket)).isEqualTo(Verdict.DOUBTED);

    assertThat(replica.get("a")).contains(NEW);
  }

  @Test
  void anAnswerThatSaysWhatIsKnownIsNeverDoubted() {
    long ticket = replica.ask();
    replica.heard("a", Seen.of(NEW));

    assertThat(replica.learned("a", Seen.of(NEW), ticket)).isEqualTo(Verdict.TAKEN);
  }

  @Test
  void aRemovalThatMayBeOlderThanAnAnswerIsDoubted() {
    replica.learned("a", Seen.of(NEW), replica.ask());

    assertThat(replica.heard("a", Seen.nothing())).isEqualTo(Verdict.DOUBTED);

    assertThat(replica.get("a")).contains(NEW);
  }

  @Test
  void anOlderClaimThatMayBeOlderThanAnAnswerIsDoubted() {
    replica.learned("a", Seen.of(NEW), replica.ask());

    assertThat(replica.heard("a", Seen.of(OLD))).isEqualTo(Verdict.DOUBTED);

    assertThat(replica.get("a")).contains(NEW);
  }

  @Test
  void aRemovalIsTakenOnceTheListenerHasToldOfTheRow() {
    replica.learned("a", Seen.of(NEW), replica.ask());
    replica.heard("a", Seen.of(NEW));

    assertThat(replica.heard("a", Seen.nothing())).isEqualTo(Verdict.TAKEN);

    assertThat(replica.get("a")).isEmpty();
  }

  @Test
  void aNewerClaimThanAnAnswerToldIsTaken() {
    replica.learned("a", Seen.of(OLD), replica.ask());

    assertThat(replica.heard("a", Seen.of(NEW))).isEqualTo(Verdict.TAKEN);

    assertThat(replica.get("a")).contains(NEW);
  }
}
