package dev.mm1.discovery;

import dev.mm1.core.cluster.View;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says how many nodes are still missing, once for each change.
final class Completeness implements Consumer<View> {

  private static final Logger LOG = LoggerFactory.getLogger(HazelcastDiscovery.class);

  private final int expected;
  private int last;

  Completeness(int expected) {
    this.expected = expected;
  }

  @Override
  public void accept(View view) {
    int present = view.members().size();
    if (expected == 0 || present == last) {
      return;
    }
    if (present < expected) {
      LOG.info("waiting for nodes: {} of {} are here", present, expected);
    } else if (last < expected) {
      LOG.info("the cluster is complete: {} nodes", present);
    }
    last = present;
  }
}
