package dev.mm1.cli;

import dev.mm1.core.address.Address;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.insight.ActorKind;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Tells all about one actor.
@Command(
    name = "actor",
    header = "Tell all about one actor: what it does, whom it is bound to, where its code is.",
    description =
        "The actor must live on the asked node; if it lives on another, the answer says on which."
            + " The exit code is 7 if nobody lives there.",
    footer = {
      "Examples:",
      "  mm1 actor '<cafe0:1001>'   an actor, by its address as 'mm1 actors' shows it",
    })
final class ActorCommand implements Callable<Integer> {
  private static final String INDENT = "          ";

  @Mixin private final Enquiry enquiry = new Enquiry();

  @Parameters(
      paramLabel = "ADDRESS",
      converter = AddressReader.class,
      description = "The address of the actor; in quotes, for the shell's sake.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs.
  private Address address;

  @Override
  public Integer call() throws InterruptedException {
    switch (enquiry.ask(new Query.Actor(address))) {
      case Answer.Actor(var detail) -> enquiry.show(lines(detail));
      case Answer.NoActor(var why) -> throw new NoAnswer(why);
      case Answer other -> throw enquiry.unexpected(other);
    }
    return ExitCode.OK.code();
  }

  static List<String> lines(ActorDetail detail) {
    var info = detail.info();
    var ties = info.ties();
    var lines = new ArrayList<String>();
    lines.add(line("path", Shown.text(info.path())));
    lines.add(line("address", info.address().toString()));
    lines.add(line("parent", info.parent().map(Address::toString).orElse("none: the node's own")));
    lines.add(line("kind", kind(info.kind())));
    lines.add(
        line(
            "state",
            "%s for %s"
                .formatted(
                    ActorsCommand.word(info.activity().state()),
                    Shown.time(info.activity().time()))));
    lines.add(
        line(
            "mailbox",
            "%d waiting, room for %d; %d handled"
                .formatted(
                    info.mailbox().waiting(), info.mailbox().bound(), info.mailbox().handled())));
    lines.add(line("exits", info.trapping() ? "trapped" : "not trapped"));
    lines.add(peers("links", ties.links(), detail.links()));
    lines.add(peers("watches", ties.watches(), detail.watches()));
    lines.add(peers("watchers", ties.watchers(), detail.watchers()));
    lines.add(peers("owes", ties.debts(), detail.debts()));
    lines.add(peers("forks", ties.forks(), detail.forks()));
    lines.add(line("code", detail.stack().isEmpty() ? "no thread runs it now" : "is at"));
    detail.stack().forEach(frame -> lines.add(INDENT + frame));
    return lines;
  }

  private static String line(String what, String text) {
    return "%-10s%s".formatted(what, text);
  }

  private static String peers(String what, int count, List<Address> some) {
    if (count == 0) {
      return line(what, "none");
    }
    var named = some.stream().map(Address::toString).collect(Collectors.joining(" "));
    int more = count - some.size();
    return line(
        what, "%d: %s%s".formatted(count, named, more > 0 ? " … and %d more".formatted(more) : ""));
  }

  private static String kind(ActorKind kind) {
    return switch (kind) {
      case PROCESS -> "process";
      case FORK -> "fork of a process";
      case VIRTUAL -> "server, on virtual threads";
      case DISPATCHER -> "server, on the dispatcher";
    };
  }

  /// Says what an address looks like.
  static final class AddressReader implements ITypeConverter<Address> {
    @Override
    public Address convert(String text) {
      try {
        return Address.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
