package dev.mm1.runtime.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/// Two senders, of which one is the actor itself, which also reads: what each sent is read in the
/// order sent, all of it and once (B42).
@JCStressTest
@Outcome(
    id = {"abAB", "aAbB", "aABb", "AabB", "AaBb", "ABab"},
    expect = ACCEPTABLE,
    desc = "Each sender's letters in their order.")
@State
public class OrderStress {
  private final Mailbox mailbox = Specimen.mailbox();
  private String early = "";

  @Actor
  public void sender() {
    var _ = mailbox.offer(Specimen.letter("a"));
    var _ = mailbox.offer(Specimen.letter("b"));
  }

  @Actor
  public void actor() {
    var _ = mailbox.offer(Specimen.letter("A"));
    early = Specimen.read(mailbox);
    var _ = mailbox.offer(Specimen.letter("B"));
  }

  @Arbiter
  public void rest(L_Result result) {
    result.r1 = early + Specimen.read(mailbox);
  }
}
