package dev.mm1.core.insight;

/// Tells two, one after the other.
record BothMeasures(Measures first, Measures second) implements Measures {

  @Override
  public void sent() {
    first.sent();
    second.sent();
  }

  @Override
  public void received() {
    first.received();
    second.received();
  }

  @Override
  public void waited(long nanos) {
    first.waited(nanos);
    second.waited(nanos);
  }

  @Override
  public void handled(long nanos) {
    first.handled(nanos);
    second.handled(nanos);
  }
}
