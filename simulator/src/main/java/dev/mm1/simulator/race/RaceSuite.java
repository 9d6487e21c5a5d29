package dev.mm1.simulator.race;

import dev.mm1.core.actor.Context;
import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.DeadLetter;
import dev.mm1.core.host.Chance;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.simulator.Suite;
import dev.mm1.simulator.puppet.LocalHouse;
import dev.mm1.simulator.puppet.Puppets;
import dev.mm1.testkit.host.SimulatedHost;
import dev.mm1.testkit.host.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// About ten puppets of all kinds link, watch, spawn, send, ask and end each other at random, on a
/// simulated host. A [Model] knows what each must hear; whoever hears anything else, in another
/// order, too often or not at all, breaks a promise.
public final class RaceSuite implements Suite {
  private static final int ROUNDS = 30;
  private static final int PROGRAMS = 12;
  private static final int FEW = 8;
  private static final int MANY = 14;
  private static final int SOME_DEAD = 2;
  private static final int LONGEST_PAUSE_MS = 20;

  private final UnaryOperator<Context> through;

  /// As it must be.
  public RaceSuite() {
    this(UnaryOperator.identity());
  }

  /// With contexts that make a mistake, to see that it is found.
  RaceSuite(UnaryOperator<Context> through) {
    this.through = through;
  }

  @Override
  public String name() {
    return "races";
  }

  @Override
  public String purpose() {
    return "actors of one node do to each other all they can, at random";
  }

  @Override
  public void run(long seed) {
    try {
      Trace _ = race(seed);
    } catch (AssertionError broken) {
      throw new AssertionError("seed %d: %s".formatted(seed, broken.getMessage()), broken);
    }
  }

  /// Runs it.
  Trace race(long seed) {
    var host = new SimulatedHost(seed);
    var gone = new AtomicReference<Consumer<Address>>(_ -> {});
    try (var house = LocalHouse.on(host, address -> gone.get().accept(address))) {
      var race = new Race(host, house, Chance.seeded(seed));
      gone.set(race.model::gone);
      race.run();
      return host.trace();
    }
  }

  /// One run.
  private final class Race {
    private final SimulatedHost host;
    private final LocalHouse house;
    private final RandomGenerator random;
    private final Programs programs;
    private final Model model;
    private final List<Address> all = new ArrayList<>();

    Race(SimulatedHost host, LocalHouse house, Chance chance) {
      this.host = host;
      this.house = house;
      this.random = chance.secrets();
      this.programs = new Programs(random);
      this.model = new Model(house.cells()::deliver, host, through);
    }

    void run() {
      for (int round = 0; round < ROUNDS; round++) {
        fill();
        for (int i = 0; i < PROGRAMS; i++) {
          var whom = model.living().get(random.nextInt(model.living().size()));
          boolean maySpawn = model.living().size() < MANY;
          var _ = house.tell(whom.address(), programs.program(all, whom.kind(), maySpawn));
        }
        host.runFor(Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MS)));
        model.verdict();
        known();
      }
      host.run();
      model.verdict();
      atRest();
      model.verdict();
      nothingIsLeft();
      model.verdict();
    }

    /// The living, and a few of those that have ended.
    private void known() {
      all.clear();
      model.living().forEach(figure -> all.add(figure.address()));
      var dead = model.figures().stream().filter(Figure::isGone).toList();
      dead.stream()
          .skip(Math.max(0, dead.size() - SOME_DEAD))
          .forEach(figure -> all.add(figure.address()));
    }

    private void fill() {
      while (model.living().size() < FEW) {
        var kind = programs.kind();
        var traits = programs.traits();
        var address = house.spawn(Puppets.spec(kind, traits, List.of(), model));
        model.born(address, kind, traits, Optional.empty());
        all.add(address);
      }
    }

    private void atRest() {
      for (var figure : model.living()) {
        model.check(figure.mayLive(), "it must have ended: " + figure);
        model.check(figure.mail().isEmpty(), "it must have heard all: " + figure);
        model.check(figure.unanswered() == 0, "an answer for each ask: " + figure);
        model.check(
            house.cells().relations(figure.address()) == model.relations(figure),
            "as many links and watches: " + figure);
        model.check(house.cells().debts(figure.address()) == 0, "no debt is left: " + figure);
      }
      model.check(house.openAsks() == 0, "no ask is left open");
      model.check(house.size() == model.living().size(), "the living live, and nobody else");
      lettersAreTold();
    }

    private void lettersAreTold() {
      var dead =
          house.events().stream()
              .filter(DeadLetter.class::isInstance)
              .map(DeadLetter.class::cast)
              .toList();
      model.check(model.letters().areTold(dead), "each refused message is a dead letter");
      for (var figure : model.figures()) {
        long unread = figure.mail().stream().filter(Numbered.class::isInstance).count();
        model.check(
            Letters.unread(figure.address(), dead) == unread,
            "each unread message is a dead letter: " + figure);
      }
    }

    private void nothingIsLeft() {
      model.living().forEach(figure -> house.kill(figure.address()));
      model.living().forEach(figure -> figure.tell(ExitReason.killed()));
      host.run();
      model.check(model.living().isEmpty() && house.size() == 0, "nobody lives");
      model.check(house.openAsks() == 0, "no ask is left open");
    }
  }
}
