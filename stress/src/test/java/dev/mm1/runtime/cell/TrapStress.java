package dev.mm1.runtime.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZL_Result;

/// An exit signal comes while the actor begins to trap exits: it is a message, or the actor is told
/// to end, and never both or neither (B28).
@JCStressTest
@Outcome(id = "true, x", expect = ACCEPTABLE, desc = "A message, and the actor lives.")
@Outcome(id = "false, ", expect = ACCEPTABLE, desc = "The end, and no message.")
@State
public class TrapStress {
  private final Cell cell = Specimen.cell();

  @Actor
  public void sender() {
    cell.exit(Specimen.SENDER, Specimen.CRASH);
  }

  @Actor
  public void actor() {
    cell.trapExits(true);
  }

  @Arbiter
  public void seen(ZL_Result result) {
    result.r1 = cell.isAlive();
    result.r2 = Specimen.read(cell.intake().all());
  }
}
