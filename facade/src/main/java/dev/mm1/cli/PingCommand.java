package dev.mm1.cli;

import dev.mm1.core.address.Address;
import dev.mm1.core.node.NodeName;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Query;
import dev.mm1.runtime.wire.Query.Target;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Asks whether somebody is there.
@Command(
    name = "ping",
    header = "Ask whether an actor or a node is there.",
    description =
        "The asked node pings the target, and tells how long that took. An actor's address "
            + "answers also while the actor is busy; the exit code is 7 if nobody answers.",
    footer = {
      "Examples:",
      "  mm1 ping b                the node of that name",
      "  mm1 ping '<cafe:1>'       an actor, by its address as 'mm1 names' shows it",
    })
final class PingCommand implements Callable<Integer> {
  @Mixin private final Enquiry enquiry = new Enquiry();

  @Parameters(
      paramLabel = "TARGET",
      converter = TargetReader.class,
      description = "The address of an actor, or the name of a node.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  private Target target;

  @Override
  public Integer call() throws InterruptedException {
    // The node gives up a little earlier than we do, so that it is the one to say so.
    var patience = enquiry.patience().multipliedBy(9).dividedBy(10);
    switch (enquiry.ask(new Query.Ping(target, patience))) {
      case Answer.Pong(var roundTrip) ->
          enquiry.show(List.of("%s answered in %s".formatted(show(target), millis(roundTrip))));
      case Answer.NoPong(var why) ->
          throw new NoAnswer("%s does not answer: %s".formatted(show(target), why));
      case Answer other -> throw enquiry.unexpected(other);
    }
    return ExitCode.OK.code();
  }

  private static String show(Target target) {
    return switch (target) {
      case Target.Actor(var address) -> "actor " + address;
      case Target.Node(var name) -> "node " + name;
    };
  }

  static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.3f ms", time.toNanos() / 1e6);
  }

  /// An address begins with `<`, which no name of a node may contain.
  static final class TargetReader implements ITypeConverter<Target> {
    @Override
    public Target convert(String text) {
      try {
        return text.startsWith("<")
            ? new Target.Actor(Address.parse(text))
            : new Target.Node(new NodeName(text));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
