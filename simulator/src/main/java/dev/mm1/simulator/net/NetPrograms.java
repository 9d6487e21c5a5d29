package dev.mm1.simulator.net;

import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.simulator.puppet.Command;
import dev.mm1.simulator.puppet.Kind;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Draws what puppets are told to do to each other. No two messages, asks or reasons are alike.
final class NetPrograms {
  private static final int LONGEST = 5;
  private static final int LONGEST_ASK_MS = 400;

  private final RandomGenerator random;
  private long lastNumber;

  NetPrograms(RandomGenerator random) {
    this.random = random;
  }

  /// A few commands.
  ///
  /// @param others whom they may concern, ended ones too
  Command.Several program(List<Address> others, Kind kind) {
    int length = 1 + random.nextInt(LONGEST);
    return new Command.Several(
        IntStream.range(0, length).mapToObj(_ -> command(others, kind)).toList());
  }

  private Command command(List<Address> others, Kind kind) {
    var whom = others.get(random.nextInt(others.size()));
    return switch (random.nextInt(25)) {
      case 0, 1, 2, 3 -> new Command.Link(whom);
      case 4, 5 -> new Command.Unlink(whom);
      case 6, 7, 8, 9 -> new Command.Watch(whom);
      case 10 -> new Command.UnwatchLast();
      case 11 -> new Command.FlushLast();
      case 12 -> end(whom);
      case 13, 14 -> ask(whom, kind);
      case 15, 16 -> new Command.Echo();
      case 17 -> new Command.Forward(whom);
      default -> new Command.Tell(whom, ++lastNumber);
    };
  }

  private Command end(Address whom) {
    return switch (random.nextInt(8)) {
      case 0 -> new Command.Kill(whom);
      case 1 -> new Command.Return();
      case 2 -> new Command.Fail("failure " + ++lastNumber);
      case 3, 4 -> new Command.Quit(reason());
      default -> new Command.Exit(whom, reason());
    };
  }

  private ExitReason reason() {
    return new ExitReason.Custom("boom", Long.toString(++lastNumber));
  }

  private Command ask(Address whom, Kind kind) {
    var timeout = Duration.ofMillis(1 + random.nextInt(LONGEST_ASK_MS)).plusNanos(++lastNumber);
    boolean waits = kind.mayWait() && random.nextInt(4) == 0;
    return new Command.Ask(whom, "question " + lastNumber, timeout, waits);
  }
}
