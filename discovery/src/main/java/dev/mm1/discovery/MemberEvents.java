package dev.mm1.discovery;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.LifecycleEvent;
import com.hazelcast.core.LifecycleListener;
import com.hazelcast.partition.PartitionLostEvent;
import com.hazelcast.partition.PartitionLostListener;
import dev.mm1.core.cluster.GridEvent;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings what the member reports, on threads of its own, to the owner.
final class MemberEvents implements MembershipListener, LifecycleListener, PartitionLostListener {

  private static final Logger LOG = LoggerFactory.getLogger(HazelcastDiscovery.class);

  private final Views views;
  private final HazelcastGrid grid;
  private final Executor owner;

  MemberEvents(Views views, HazelcastGrid grid, Executor owner) {
    this.views = views;
    this.grid = grid;
    this.owner = owner;
  }

  void listenTo(HazelcastInstance instance) {
    instance.getLifecycleService().addLifecycleListener(this);
    instance.getCluster().addMembershipListener(this);
    instance.getPartitionService().addPartitionLostListener(this);
  }

  @Override
  public void memberAdded(MembershipEvent event) {
    owner.execute(views::membersChanged);
  }

  @Override
  public void memberRemoved(MembershipEvent event) {
    owner.execute(views::membersChanged);
  }

  @Override
  public void stateChanged(LifecycleEvent event) {
    switch (event.getState()) {
      case MERGING -> {
        LOG.info("this half of the cluster joins another one");
        owner.execute(views::pause);
      }
      case MERGED, MERGE_FAILED ->
          owner.execute(
              () -> {
                views.resume();
                grid.tell(GridEvent.MERGED);
              });
      case SHUTDOWN -> owner.execute(views::memberGone);
      default -> {
        // Starting and stopping are this module's own doing.
      }
    }
  }

  @Override
  public void partitionLost(PartitionLostEvent event) {
    // Told for each node that goes; rows are gone only with all their copies.
    if (event.getLostBackupCount() >= MemberConfig.BACKUPS || event.allReplicasInPartitionLost()) {
      owner.execute(
          () -> {
            views.rescan();
            grid.tell(GridEvent.DATA_LOST);
          });
    }
  }
}
