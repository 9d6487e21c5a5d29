package dev.mm1.discovery;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.JoinRefused;
import dev.mm1.core.cluster.Newcomer;
import dev.mm1.core.cluster.Probe;
import dev.mm1.core.cluster.Table;
import dev.mm1.core.cluster.Table.RowRead;
import dev.mm1.core.cluster.Table.Scanned;
import dev.mm1.core.cluster.Table.Written;
import dev.mm1.core.host.Chance;
import dev.mm1.core.host.Host;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.wire.LifeRow;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes a number, a tag and the name for a newcomer, by comparing and setting rows. Blocks the
/// thread that joins.
///
/// The row of the tag comes first: a tag whose name was refused is merely reserved, while a name
/// row without a tag would put a node into views that has no addresses.
final class IdentityClaim {

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
  private static final int PROBES = 2;

  private final HazelcastGrid grid;
  private final Host host;
  private final Chance chance;
  private final Probe probe;
  private final Newcomer self;
  private final long deadline;

  IdentityClaim(Local local, Chance chance, Probe probe, Newcomer self, Duration patience) {
    this.grid = local.grid();
    this.host = local.host();
    this.chance = chance;
    this.probe = probe;
    this.self = self;
    this.deadline = host.time().nanos() + patience.toNanos();
  }

  /// @throws JoinRefused if a live node has the name, or if the rows cannot be written
  LifeRow claim() throws InterruptedException {
    while (true) {
      var lives = readLives();
      var before = readName();
      var incumbent = before.flatMap(Lives::parse);
      if (incumbent.isPresent()) {
        lives.learnName(incumbent.get());
        makeSureItIsGone(incumbent.get());
      }
      long number = Math.max(lives.highestNumber() + 1, host.time().now().toEpochMilli());
      var id = new NodeId(self.name(), new Incarnation(number, self.life()), freeTag(lives));
      var row = new LifeRow(id, self.endpoint(), false);
      if (take(row, before)) {
        return row;
      }
      pauseOrGiveUp("its rows are being written by others");
    }
  }

  private boolean take(LifeRow row, Optional<ByteString> before) throws InterruptedException {
    var tags = grid.livesByTag();
    var names = grid.livesByName();
    var tag = row.node().tag().toString();
    var bytes = Optional.of(row.toBytes());
    if (!isSet(tags, tag, Optional.empty(), bytes)) {
      return false;
    }
    if (isSet(names, self.name().toString(), before, bytes)) {
      return true;
    }
    // Best effort: a reserved tag harms nobody.
    tags.compareAndSet(tag, bytes, Optional.empty(), _ -> {});
    return false;
  }

  private boolean isSet(
      Table table, String key, Optional<ByteString> before, Optional<ByteString> bytes)
      throws InterruptedException {
    Written outcome = ask(then -> table.compareAndSet(key, before, bytes, then));
    return switch (outcome) {
      case Written.Done _ -> true;
      // An earlier try of ours whose outcome nobody knew.
      case Written.Differs(var actual) -> actual.equals(bytes);
      case Written.Unknown _ -> read(table, key).equals(bytes);
    };
  }

  private Optional<ByteString> readName() throws InterruptedException {
    return read(grid.livesByName(), self.name().toString());
  }

  private Optional<ByteString> read(Table table, String key) throws InterruptedException {
    while (true) {
      switch (this.<RowRead>ask(then -> table.read(key, then))) {
        case RowRead.Row(var bytes) -> {
          return bytes;
        }
        case RowRead.Failed(var why) -> pauseOrGiveUp(why);
      }
    }
  }

  private Lives readLives() throws InterruptedException {
    var lives = new Lives();
    scan(grid.livesByName(), rows -> lives.learnNames(rows.rows()));
    scan(grid.livesByTag(), rows -> lives.learnTags(rows.rows()));
    return lives;
  }

  private void scan(Table table, Consumer<Scanned.Rows> then) throws InterruptedException {
    while (true) {
      switch (this.<Scanned>ask(table::scan)) {
        case Scanned.Rows rows -> {
          then.accept(rows);
          return;
        }
        case Scanned.Failed(var why) -> pauseOrGiveUp(why);
      }
    }
  }

  private NodeTag freeTag(Lives lives) {
    while (true) {
      var tag = new NodeTag(1 + chance.secrets().nextInt(NodeTag.COUNT));
      if (!lives.hasTag(tag)) {
        return tag;
      }
    }
  }

  private void makeSureItIsGone(LifeRow incumbent) throws InterruptedException {
    if (incumbent.left()) {
      return;
    }
    for (int probes = 0; probes < PROBES; probes++) {
      Probe.Result found = ask(then -> probe.probe(incumbent.endpoint(), PROBE_TIMEOUT, then));
      switch (found) {
        case Probe.Result.Node node -> {
          if (node.life().equals(incumbent.node().incarnation().life())) {
            throw nameInUse(incumbent);
          }
          return;
        }
        case Probe.Result.Stranger _ -> {
          return;
        }
        case Probe.Result.Silent _ -> {
          // One lost packet must not cost a live node its place.
        }
      }
    }
  }

  private JoinRefused nameInUse(LifeRow incumbent) {
    return new JoinRefused(
        JoinRefused.Cause.NAME_IN_USE,
        "the node name '%s' belongs to a live node at %s, so the node at %s cannot have it;"
                .formatted(self.name(), incumbent.endpoint(), self.endpoint())
            + " give it another name, or stop the other one first");
  }

  private <T> T ask(Consumer<Consumer<T>> call) throws InterruptedException {
    var answer = new Later<T>(host);
    call.accept(answer);
    return answer
        .await(Duration.ofNanos(Math.max(0, deadline - host.time().nanos())))
        .orElseThrow(() -> notInTime("no answer"));
  }

  private void pauseOrGiveUp(String why) throws InterruptedException {
    if (host.time().nanos() - deadline >= 0) {
      throw notInTime(why);
    }
    Later.pause(host, PAUSE);
  }

  private static JoinRefused notInTime(String why) {
    return new JoinRefused(
        JoinRefused.Cause.OTHER,
        "the node could not enter itself in the cluster's tables in time: %s; try again"
            .formatted(why));
  }
}
