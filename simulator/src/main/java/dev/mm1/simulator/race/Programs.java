package dev.mm1.simulator.race;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.simulator.puppet.Command;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.Traits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Draws what puppets are told to do.
final class Programs {
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final int LONGEST = 6;
  private static final int SMALL_MAILBOX = 4;

  private final RandomGenerator random;
  private long lastNumber;

  Programs(RandomGenerator random) {
    this.random = random;
  }

  /// A few commands.
  ///
  /// @param all whom it may concern, ended ones too
  /// @param maySpawn whether there is room for more
  Command.Several program(List<Address> all, Kind kind, boolean maySpawn) {
    int length = 1 + random.nextInt(LONGEST);
    return new Command.Several(
        IntStream.range(0, length).mapToObj(_ -> command(all, kind, maySpawn)).toList());
  }

  private Command command(List<Address> all, Kind kind, boolean maySpawn) {
    var whom = pick(all);
    int drawn = random.nextInt(100);
    return switch (drawn / 4) {
      case 0, 1, 2 -> new Command.Link(whom);
      case 3, 4 -> new Command.Unlink(whom);
      case 5, 6, 7 -> new Command.Watch(whom);
      case 8 -> new Command.UnwatchLast();
      case 9 -> new Command.FlushLast();
      case 10, 11 -> new Command.Trap(random.nextBoolean());
      case 12 -> new Command.Exit(whom, reason());
      case 13 -> random.nextBoolean() ? new Command.Kill(whom) : end();
      case 14, 15 -> maySpawn ? spawn(all) : new Command.Tell(whom, message());
      case 16, 17 -> ask(whom, kind);
      case 18, 19 -> new Command.Reply("answer");
      case 20 -> new Command.Forward(whom);
      default -> new Command.Tell(whom, message());
    };
  }

  Address pick(List<Address> all) {
    return all.get(random.nextInt(all.size()));
  }

  Kind kind() {
    return KINDS.get(random.nextInt(KINDS.size()));
  }

  Traits traits() {
    var sized = random.nextInt(5) == 0 ? Traits.PLAIN.withMailbox(SMALL_MAILBOX) : Traits.PLAIN;
    return random.nextBoolean() ? sized.asTrapping() : sized;
  }

  private Numbered message() {
    return new Numbered(++lastNumber);
  }

  private ExitReason reason() {
    return switch (random.nextInt(4)) {
      case 0 -> ExitReason.normal();
      case 1 -> ExitReason.shutdown();
      default -> new ExitReason.Custom("boom", Long.toString(++lastNumber));
    };
  }

  private Command end() {
    return switch (random.nextInt(4)) {
      case 0 -> new Command.Return();
      case 1 -> new Command.Fail("failure " + ++lastNumber);
      default -> new Command.Quit(reason());
    };
  }

  private Command ask(Address whom, Kind kind) {
    // No two are alike: the model knows an ask by it.
    var timeout = Duration.ofMillis(1 + random.nextInt(30)).plusNanos(++lastNumber);
    return new Command.Ask(whom, timeout, timeout, kind.mayWait() && random.nextBoolean());
  }

  private Command spawn(List<Address> all) {
    var traits = traits();
    traits = random.nextBoolean() ? traits.asLinked() : traits;
    traits = random.nextBoolean() ? traits.asWatched() : traits;
    var first = new ArrayList<Command>();
    if (random.nextBoolean()) {
      first.add(new Command.Tell(pick(all), message()));
    }
    if (random.nextInt(3) == 0) {
      first.add(end());
    }
    return new Command.Spawn(kind(), traits, first);
  }
}
