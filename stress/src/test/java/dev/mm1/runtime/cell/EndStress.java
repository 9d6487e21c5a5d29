package dev.mm1.runtime.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.mm1.core.signal.ExitReason;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZL_Result;

/// A letter comes while the actor ends: it is read, or left over, exactly once, or it is refused.
@JCStressTest
@Outcome(id = "true, a", expect = ACCEPTABLE, desc = "Taken in, and read or left over.")
@Outcome(id = "false, ", expect = ACCEPTABLE, desc = "Refused.")
@State
public class EndStress {
  private final Cell cell = Specimen.cell();

  @Actor
  public void sender(ZL_Result result) {
    result.r1 = cell.letter(Specimen.letter("a")).isAccepted();
  }

  @Actor
  public void actor(ZL_Result result) {
    var read = Specimen.read(cell.intake().all());
    var left = cell.end(ExitReason.normal()).orElseThrow().letters();
    result.r2 = read + Specimen.text(left) + Specimen.read(cell.intake().all());
  }
}
