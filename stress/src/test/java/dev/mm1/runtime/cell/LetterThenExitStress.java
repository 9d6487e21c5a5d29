package dev.mm1.runtime.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/// One sender sends a letter and then an exit signal that is trapped: they are read in that order,
/// however the reading falls between them (B42).
@JCStressTest
@Outcome(id = "ax", expect = ACCEPTABLE, desc = "In the order sent.")
@State
public class LetterThenExitStress {
  private final Cell cell = Specimen.trappingCell();
  private String early = "";

  @Actor
  public void sender() {
    var _ = cell.letter(Specimen.letter("a"));
    cell.exit(Specimen.SENDER, Specimen.CRASH);
  }

  @Actor
  public void actor() {
    early = Specimen.read(cell.intake().all());
  }

  @Arbiter
  public void rest(L_Result result) {
    result.r1 = early + Specimen.read(cell.intake().all());
  }
}
