package dev.mm1.testkit.guard;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.event.NodeEvents;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.testkit.RecordedEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// Watches over one test: takes the events of its nodes, knows what the test expects, and says
/// afterwards what went wrong. See [Guarded]. Any number of threads may call.
public final class Guard implements NodeEvents {

  private final RecordedEvents events = new RecordedEvents();
  private final List<Expectation> expectations = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> resources = new CopyOnWriteArrayList<>();
  private final List<String> allowedThreads = new CopyOnWriteArrayList<>();
  private volatile boolean deadLettersForbidden;

  /// @param what for people
  private record Expectation(String what, Predicate<NodeEvent.ActorFailed> matches) {}

  /// A guard that expects nothing to fail.
  ///
  /// @param deadLettersForbidden whether every lost message is a fault
  Guard(boolean deadLettersForbidden) {
    this.deadLettersForbidden = deadLettersForbidden;
  }

  @Override
  public void on(NodeEvent event) {
    events.on(event);
  }

  /// What it was told.
  public RecordedEvents events() {
    return events;
  }

  /// At least one actor of that path fails during the test.
  ///
  /// @param path such as `/shop/counter`; `*` stands for any one name
  public void expectFailure(String path) {
    expect("an actor " + path, failed -> matches(path, failed.path()));
  }

  /// That actor fails during the test.
  public void expectFailure(Address actor) {
    expect("the actor " + actor, failed -> failed.actor().equals(actor));
  }

  private void expect(String what, Predicate<NodeEvent.ActorFailed> matches) {
    expectations.add(new Expectation(what, matches));
  }

  private static boolean matches(String pattern, String path) {
    var wanted = pattern.split("/", -1);
    var names = path.split("/", -1);
    if (wanted.length != names.length) {
      return false;
    }
    for (int i = 0; i < names.length; i++) {
      if (!wanted[i].equals("*") && !wanted[i].equals(names[i])) {
        return false;
      }
    }
    return true;
  }

  /// From now on and before, every lost message is a fault.
  public void forbidDeadLetters() {
    deadLettersForbidden = true;
  }

  /// Threads whose name begins like that may live on after the test.
  public void allowThreads(String prefix) {
    allowedThreads.add(prefix);
  }

  /// Closes the thing when the test is over, before threads are counted; what was given last first.
  public <T extends AutoCloseable> T closing(T thing) {
    resources.add(thing);
    return thing;
  }

  // ---- for the extension

  boolean allows(LivingThread thread) {
    return allowedThreads.stream().anyMatch(thread.name()::startsWith);
  }

  /// Closes what the test has given it.
  ///
  /// @return what failed to close
  List<String> closeAll() {
    var faults = new ArrayList<String>();
    for (var resource : resources.reversed()) {
      try {
        resource.close();
      } catch (Exception failure) {
        faults.add("%s could not be closed: %s".formatted(resource, failure));
      }
    }
    return faults;
  }

  /// What the events say that went wrong.
  List<String> faults() {
    var faults = new ArrayList<String>();
    var failed = events.all(NodeEvent.ActorFailed.class);
    failed.stream().filter(it -> !isExpected(it)).map(Guard::told).forEach(faults::add);
    expectations.stream()
        .filter(it -> failed.stream().noneMatch(it.matches()))
        .map(it -> it.what() + " should have failed, and none did")
        .forEach(faults::add);
    if (deadLettersForbidden) {
      events.all(NodeEvent.DeadLetter.class).stream().map(Guard::told).forEach(faults::add);
    }
    events.all(NodeEvent.ActorStuck.class).stream().map(Guard::told).forEach(faults::add);
    return faults;
  }

  private boolean isExpected(NodeEvent.ActorFailed failed) {
    return expectations.stream().anyMatch(it -> it.matches().test(failed));
  }

  private static String told(NodeEvent.ActorFailed failed) {
    var reason = failed.reason();
    return "actor %s %s failed unexpectedly: %s; if it should, say so with @ExpectFailure(\"%s\")%s"
        .formatted(failed.path(), failed.actor(), reason, failed.path(), stack(reason));
  }

  private static String stack(ExitReason reason) {
    return reason instanceof ExitReason.Failed(_, _, var stack)
        ? "\n" + stack.indent(4).stripTrailing()
        : "";
  }

  private static String told(NodeEvent.DeadLetter letter) {
    return "a message was lost: a %s from %s to %s (%s)"
        .formatted(letter.type(), letter.from(), letter.to(), letter.why());
  }

  private static String told(NodeEvent.ActorStuck stuck) {
    return "actor %s %s was told to end and did not".formatted(stuck.path(), stuck.actor());
  }
}
