package dev.mm1.runtime.cell;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.mm1.core.signal.ExitReason;
import dev.mm1.runtime.cell.Links.Link;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/// A linked actor ends while the link is removed: the exit signal came before, or never comes; once
/// the link is removed, nothing of it arrives (B15, B21).
@JCStressTest
@Outcome(id = "x, x", expect = ACCEPTABLE, desc = "The signal was first.")
@Outcome(id = ", ", expect = ACCEPTABLE, desc = "The removal was first.")
@State
public class UnlinkStress {
  private final Cell cell = Specimen.trappingCell();
  private String atUnlink = "";

  public UnlinkStress() {
    cell.ties().links().link(new Link(Specimen.SENDER, cell.address(), Specimen.NOWHERE));
  }

  @Actor
  public void peer() {
    cell.linkExit(Specimen.SENDER, ExitReason.killed());
  }

  @Actor
  public void actor() {
    synchronized (cell.lock()) {
      var _ = cell.ties().links().remove(Specimen.SENDER);
    }
    atUnlink = Specimen.read(cell.intake().all());
  }

  @Arbiter
  public void seen(LL_Result result) {
    result.r1 = atUnlink;
    result.r2 = atUnlink + Specimen.read(cell.intake().all());
  }
}
