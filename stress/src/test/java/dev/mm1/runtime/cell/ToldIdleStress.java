package dev.mm1.runtime.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.mm1.runtime.cell.Life.Then;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/// The actor is told to end while it finds nothing to do: either it sees that, or who tells it sees
/// that it has to be resumed.
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The actor has seen it.")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "It is resumed.")
@State
public class ToldIdleStress {
  private final Life life = Specimen.life();

  @Actor
  public void teller(ZZ_Result result) {
    synchronized (this) {
      result.r2 = life.tell(Specimen.CRASH) == Then.END_IDLE;
    }
  }

  @Actor
  public void actor(ZZ_Result result) {
    result.r1 = !life.becomeIdle();
  }
}
