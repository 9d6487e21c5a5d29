package dev.mm1.discovery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says how many nodes are still missing, once for each change.
final class Completeness {

  private static final Logger LOG = LoggerFactory.getLogger(HazelcastDiscovery.class);

  private final int expected;
  private int last;

  Completeness(int expected) {
    this.expected = expected;
  }

  void report(int present) {
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
