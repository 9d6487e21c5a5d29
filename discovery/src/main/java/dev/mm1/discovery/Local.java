package dev.mm1.discovery;

import com.hazelcast.core.HazelcastInstance;
import dev.mm1.core.host.Host;
import java.util.concurrent.Executor;

/// What the parts of one node's discovery share once its member runs.
///
/// @param owner what all events run on, one at a time
record Local(HazelcastInstance instance, HazelcastGrid grid, Host host, Executor owner) {}
