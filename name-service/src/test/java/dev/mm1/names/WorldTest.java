package dev.mm1.names;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class WorldTest {

  private static final String[] NAMES = {"a", "b", "c", "d"};
  private static final int STEPS = 600;

  @RepeatedTest(100)
  void whateverHappensInTheEndAllNodesKnowTheTruth(RepetitionInfo repetition) {
    var world = world(repetition.getCurrentRepetition(), true);

    for (int i = 0; i < STEPS; i++) {
      disturb(world, world.random.nextInt(40));
      goOn(world);
    }
    world.settle();

    everybodyKnows(truth(world), world);
  }

  @RepeatedTest(100)
  void whileTheClusterIsWholeNobodyLosesANameAndNoNameHasTwoOwners(RepetitionInfo repetition) {
    var world = world(repetition.getCurrentRepetition(), false);
    world.drain();

    for (int i = 0; i < STEPS; i++) {
      use(world, world.random.nextInt(30));
      goOn(world);
      truth(world);
    }
    world.settle();

    everybodyKnows(truth(world), world);
  }

  private static World world(long seed, boolean lossy) {
    var world = new World(new SplittableRandom(seed), lossy);
    world.join("n1");
    world.join("n2");
    world.join("n3");
    return world;
  }

  private static void goOn(World world) {
    for (int due = world.random.nextInt(8); due > 0; due--) {
      world.step();
    }
  }

  private static SortedMap<String, Address> truth(World world) {
    var truth = new TreeMap<String, Address>();
    for (var peer : world.peers) {
      peer.truth.forEach(
          (name, owner) ->
              assertThat(truth.put(name, owner)).as("a second owner of %s", name).isNull());
    }
    return truth;
  }

  private static void everybodyKnows(SortedMap<String, Address> truth, World world) {
    for (var peer : world.peers) {
      peer.isAtRest();
      assertThat(peer.copy()).as("what %s sees", peer.id).isEqualTo(truth);
    }
  }

  private static void disturb(World world, int what) {
    var peer = any(world);
    switch (what) {
      case 30 -> world.split(peer);
      case 31, 32 -> world.merge();
      case 33 -> replace(world, peer);
      case 34 -> world.loseRow();
      case 35, 36 -> peer.lose(any(world));
      case 37, 38, 39 -> peer.find(any(world));
      default -> use(world, what);
    }
  }

  private static void use(World world, int what) {
    var peer = any(world);
    var name = NAMES[world.random.nextInt(NAMES.length)];
    world.wallMillis += world.random.nextInt(3);
    switch (what) {
      case 0, 1, 2 -> peer.end(peer.anyActor());
      case 3, 4, 5 -> peer.forgetOne();
      case 6, 7, 8, 9 -> peer.unregister(name);
      case 10, 11, 12, 13 -> peer.letSomeTimePass();
      case 14 -> peer.giveUp();
      default -> peer.register(name, peer.anyActor());
    }
  }

  private static Peer any(World world) {
    return world.peers.get(world.random.nextInt(world.peers.size()));
  }

  private static void replace(World world, Peer peer) {
    world.kill(peer);
    world.join(peer.id.name().value());
  }
}
