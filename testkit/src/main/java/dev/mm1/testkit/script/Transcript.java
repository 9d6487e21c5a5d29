package dev.mm1.testkit.script;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What an actor did while its script was played.
///
/// @param entries everything it did, in order
/// @param end why it ended; empty if it was still waiting for a message when there was none left
public record Transcript(List<Entry> entries, Optional<ExitReason> end) {

  public Transcript {
    entries = List.copyOf(entries);
  }

  /// One act and its time.
  ///
  /// @param at since the play began
  public record Entry(Duration at, Act act) {

    /// Such as `1.500 s Tell[to=<1:2>, message=hello]`.
    @Override
    public String toString() {
      return "%d.%03d s  %s".formatted(at.toSeconds(), at.toMillisPart(), act);
    }
  }

  /// Everything it did, in order.
  public List<Act> acts() {
    return entries.stream().map(Entry::act).toList();
  }

  /// Everything of one kind that it did, in order.
  public <A extends Act> List<A> acts(Class<A> kind) {
    return acts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /// The messages it sent to one address, in order.
  public List<Object> sentTo(Address to) {
    return acts(Act.Tell.class).stream()
        .filter(tell -> tell.to().equals(to))
        .map(Act.Tell::message)
        .toList();
  }

  /// The answers it gave, in order.
  public List<Object> answers() {
    return acts(Act.Reply.class).stream().map(Act.Reply::answer).toList();
  }

  /// What it started, in order.
  public List<Spawn> started() {
    return acts(Act.Start.class).stream().map(Act.Start::spec).toList();
  }

  /// When it did what it did of one kind, in order.
  public List<Duration> times(Class<? extends Act> kind) {
    return entries.stream().filter(entry -> kind.isInstance(entry.act())).map(Entry::at).toList();
  }

  /// What it asked one address, in order.
  public List<Object> asked(Address to) {
    return acts(Act.Ask.class).stream()
        .filter(ask -> ask.to().equals(to))
        .map(Act.Ask::body)
        .toList();
  }

  /// One act a line, with its time, and then the end: what a failed assertion shows.
  @Override
  public String toString() {
    return entries.stream().map(Entry::toString).collect(Collectors.joining("\n", "", "\n"))
        + end.map(reason -> "ended: " + reason).orElse("still waiting for a message");
  }
}
