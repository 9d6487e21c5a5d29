package dev.mm1.names;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mm1.core.address.NodeTag;
import dev.mm1.core.cluster.Member;
import dev.mm1.core.cluster.Table.RowRead;
import dev.mm1.core.cluster.Table.Scanned;
import dev.mm1.core.cluster.Table.Written;
import dev.mm1.core.cluster.View;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.Incarnation;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.core.node.NodeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Deciders on a grid as bad as a grid may be: calls take effect and are answered in any order, an
/// outcome may be unknown and take effect afterwards; if it is lossy, changes get lost too, and
/// only then nodes compare their copies from time to time. All in one thread, as the random numbers
/// have it.
final class World {

  private static final Endpoint NOWHERE = new Endpoint("localhost", 1);

  final RandomGenerator random;
  final List<Peer> peers = new ArrayList<>();
  private final List<Runnable> calls = new ArrayList<>();
  private final SortedMap<NodeTag, NodeId> dead = new TreeMap<>();
  final boolean lossy;
  private boolean bad = true;
  private long views;
  private int tags = 1;
  long wallMillis = 1_000;

  /// What nodes that see each other share.
  static final class Half {
    final SortedMap<String, ByteString> rows = new TreeMap<>();

    Half copy() {
      var copy = new Half();
      copy.rows.putAll(rows);
      return copy;
    }
  }

  World(RandomGenerator random, boolean lossy) {
    this.random = random;
    this.lossy = lossy;
  }

  Peer join(String name) {
    tags++;
    var life = new LifeId(random.nextLong(), tags);
    var id = new NodeId(new NodeName(name), new Incarnation(tags, life), new NodeTag(tags));
    var peer = new Peer(this, id, peers.isEmpty() ? new Half() : peers.getFirst().half);
    peers.add(peer);
    peer.ordered.add(lossy ? new Event.Tick() : new Event.Resync());
    publish();
    return peer;
  }

  void kill(Peer peer) {
    peers.remove(peer);
    dead.put(peer.id.tag(), peer.id);
    publish();
  }

  void split(Peer away) {
    if (peers.stream().anyMatch(other -> !other.equals(away) && other.half.equals(away.half))) {
      away.half = away.half.copy();
      publish();
    }
  }

  void merge() {
    var into = peers.getFirst().half;
    for (var peer : peers) {
      if (!peer.half.equals(into)) {
        mix(peer.half, into);
        peer.half = into;
        peer.ordered.add(new Event.Resync());
      }
    }
    publish();
  }

  private void mix(Half from, Half into) {
    var names = new TreeSet<>(from.rows.keySet());
    names.addAll(into.rows.keySet());
    for (var name : names) {
      if (random.nextBoolean()) {
        set(into, name, Optional.ofNullable(from.rows.get(name)));
      }
    }
  }

  void loseRow() {
    var half = peers.getFirst().half;
    if (!half.rows.isEmpty()) {
      half.rows.remove(half.rows.firstKey());
      peers.forEach(peer -> peer.ordered.add(new Event.Resync()));
    }
  }

  private void publish() {
    views++;
    for (var peer : peers) {
      var members =
          peers.stream()
              .filter(other -> other.half.equals(peer.half))
              .map(other -> new Member(other.id, NOWHERE))
              .toList();
      peer.standing = peer.standing.with(new View(views, members, dead));
      peer.ordered.add(new Event.Stands(peer.standing));
      peer.ordered.add(new Event.Resync());
    }
  }

  private void set(Half half, String name, Optional<ByteString> bytes) {
    var before = Optional.ofNullable(half.rows.get(name));
    bytes.ifPresentOrElse(value -> half.rows.put(name, value), () -> half.rows.remove(name));
    if (!before.equals(bytes)) {
      peers.stream()
          .filter(peer -> peer.half.equals(half))
          .filter(_ -> !(lossy && happens(20)))
          .forEach(peer -> peer.ordered.add(new Event.Changed(name, bytes)));
    }
  }

  void act(Peer peer, Action action) {
    switch (action) {
      case Action.Write write -> calls.add(() -> write(peer, write));
      case Action.Read(var ticket, var name) ->
          calls.add(
              () -> {
                var row = new RowRead.Row(Optional.ofNullable(peer.half.rows.get(name)));
                var outcome = happens(20) ? new RowRead.Failed("bad luck") : row;
                peer.answers.add(new Event.WasRead(ticket, name, outcome));
              });
      case Action.Scan(var ticket) ->
          calls.add(
              () -> {
                var rows = new Scanned.Rows(new TreeMap<>(peer.half.rows));
                var outcome = happens(20) ? new Scanned.Failed("bad luck") : rows;
                peer.answers.add(new Event.WasScanned(ticket, outcome));
              });
      case Action.Later(_, var event) -> peer.later.add(event);
      case Action.Answer answer -> peer.answered(answer);
      case Action.Report(var event) -> peer.reported(event);
    }
  }

  private void write(Peer peer, Action.Write write) {
    boolean doubted = happens(10);
    if (doubted && random.nextBoolean()) {
      calls.add(() -> apply(peer, write));
      answer(peer, write, new Written.Unknown("it may be set later"));
    } else {
      var outcome = apply(peer, write);
      answer(peer, write, doubted ? new Written.Unknown("it may be set") : outcome);
    }
  }

  private static void answer(Peer peer, Action.Write write, Written outcome) {
    peer.answers.add(new Event.Wrote(write.ticket(), write.name(), write.next(), outcome));
  }

  private Written apply(Peer peer, Action.Write write) {
    var actual = Optional.ofNullable(peer.half.rows.get(write.name()));
    if (!peers.contains(peer) || !actual.equals(write.expected().map(Row::bytes))) {
      return new Written.Differs(actual);
    }
    set(peer.half, write.name(), write.next().map(Row::bytes));
    return new Written.Done();
  }

  private boolean happens(int oneIn) {
    return bad && random.nextInt(oneIn) == 0;
  }

  /// Lets something that is due happen, if something is.
  boolean step() {
    if (!calls.isEmpty() && random.nextBoolean()) {
      calls.remove(random.nextInt(calls.size())).run();
      return true;
    }
    var busy = peers.stream().filter(Peer::isBusy).toList();
    if (!busy.isEmpty()) {
      busy.get(random.nextInt(busy.size())).step();
      return true;
    }
    return !calls.isEmpty();
  }

  /// The grid behaves from now on; everything that was put off comes to pass, several times over.
  void settle() {
    bad = false;
    if (lossy) {
      merge();
    }
    for (int round = 0; round < 8; round++) {
      drain();
      peers.forEach(Peer::letTimePass);
    }
    drain();
  }

  /// Until nothing is due.
  void drain() {
    for (int i = 0; step(); i++) {
      assertThat(i).as("steps without an end").isLessThan(100_000);
    }
  }
}
