package dev.mm1.runtime.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.mm1.runtime.cell.Mailbox.Added;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// A letter comes while the actor finds nothing to do: either it sees the letter, or the sender
/// sees that it has to resume the actor.
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The actor has seen it.")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The sender resumes the actor.")
@State
public class IdleStress {
  private final Mailbox mailbox = Specimen.mailbox();

  @Actor
  public void sender(ZZ_Result result) {
    result.r2 = mailbox.offer(Specimen.letter("a")) == Added.ROUSED;
  }

  @Actor
  public void actor(ZZ_Result result) {
    result.r1 = !Specimen.read(mailbox).isEmpty() || !mailbox.becomeIdle();
  }
}
