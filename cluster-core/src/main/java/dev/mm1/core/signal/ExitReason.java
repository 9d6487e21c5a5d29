package dev.mm1.core.signal;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;

/// Why an actor ended, or why somebody wants it to. It travels unchanged between nodes.
public sealed interface ExitReason {

  /// It ran to its end.
  record Normal() implements ExitReason {}

  /// It was told to stop, and did. Orderly for a supervisor, yet linked actors end with it.
  ///
  /// @param detail for the reader of a log; may be empty
  record Shutdown(String detail) implements ExitReason {

    public Shutdown {
      Objects.requireNonNull(detail, "the detail of a shutdown is null; leave it empty");
    }
  }

  /// It was killed: no code of its own had a say.
  record Killed() implements ExitReason {}

  /// Its code threw.
  ///
  /// @param type the class of the exception
  /// @param message what the exception says; empty if nothing
  /// @param stack the printed stack trace, for people
  record Failed(String type, String message, String stack) implements ExitReason {

    public Failed {
      Objects.requireNonNull(type, "the type of a failure is null");
      Objects.requireNonNull(message, "the message of a failure is null; leave it empty");
      Objects.requireNonNull(stack, "the stack of a failure is null; leave it empty");
    }

    @Override
    public String toString() {
      // The stack would drown a log line; whoever wants it asks for it.
      return "Failed[" + type + (message.isEmpty() ? "" : ": " + message) + "]";
    }
  }

  /// What a program defines for itself.
  ///
  /// @param tag the kind, not blank
  /// @param detail more of it; may be empty
  record Custom(String tag, String detail) implements ExitReason {

    public Custom {
      Objects.requireNonNull(detail, "the detail of a custom exit reason is null; leave it empty");
      if (tag.isBlank()) {
        throw new IllegalArgumentException("the tag of a custom exit reason is blank");
      }
    }
  }

  /// There was no such actor, or not any more.
  record NoProc() implements ExitReason {}

  /// The connection to its node was lost, or there was none. The actor itself may still run.
  ///
  /// @param node the name of the node, or its net where no name is known
  record NoConnection(String node) implements ExitReason {

    public NoConnection {
      Objects.requireNonNull(node, "the node of a lost connection is null");
    }
  }

  /// A supervisor could not keep a child alive. Not orderly, so that the supervisor above does what
  /// it does about failures.
  ///
  /// @param child what the supervisor calls the child
  /// @param why what made it give up, for people
  /// @param cause why the child ended, or did not start; of a supervisor that gave up itself, one
  ///   of these again. More than sixteen in a row lose those in the middle
  record GaveUp(String child, String why, ExitReason cause) implements ExitReason {

    private static final int MOST = 16;

    public GaveUp {
      Objects.requireNonNull(child, "the child that was given up is null");
      Objects.requireNonNull(why, "the text of why a supervisor gave up is null");
      Objects.requireNonNull(cause, "the cause for which a supervisor gave up is null");
      if (depth(cause) >= MOST) {
        cause = root(cause);
      }
    }

    private static int depth(ExitReason reason) {
      int depth = 0;
      for (var at = reason; at instanceof GaveUp(_, _, var next); at = next) {
        depth++;
      }
      return depth;
    }

    private static ExitReason root(ExitReason reason) {
      var at = reason;
      while (at instanceof GaveUp(_, _, var next)) {
        at = next;
      }
      return at;
    }

    @Override
    public String toString() {
      return "GaveUp[child '" + child + "': " + why + "; " + cause + "]";
    }
  }

  // Methods and not constants: a constant of a subtype in a sealed interface can deadlock two
  // threads
  // that load the two classes in opposite order.

  /// It ran to its end.
  static ExitReason normal() {
    return new Normal();
  }

  /// It was told to stop, without further detail.
  static ExitReason shutdown() {
    return new Shutdown("");
  }

  /// It was killed.
  static ExitReason killed() {
    return new Killed();
  }

  /// There was no such actor.
  static ExitReason noProc() {
    return new NoProc();
  }

  /// The reason of an actor whose code threw the given exception.
  ///
  /// Never throws, whatever the exception's own methods do. What would be too long for another node
  /// is cut.
  static ExitReason failed(Throwable thrown) {
    String type = thrown.getClass().getName();
    try {
      var stack = new StringWriter();
      thrown.printStackTrace(new PrintWriter(stack));
      var message = Objects.requireNonNullElse(thrown.getMessage(), "");
      return new Failed(type, cut(message, 4_000), cut(stack.toString(), 16_000));
    } catch (RuntimeException | Error unprintable) {
      return new Failed(type, "(its message cannot be printed)", unprintable.getClass().getName());
    }
  }

  private static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "…";
  }

  /// Whether the actor ended as it should: normally, or told to stop.
  default boolean isOrderly() {
    return switch (this) {
      case Normal _, Shutdown _ -> true;
      case Killed _, Failed _, Custom _, NoProc _, NoConnection _, GaveUp _ -> false;
    };
  }

  /// Whether a linked actor that does not trap exits ends with it (B9).
  default boolean endsLinked() {
    return !(this instanceof Normal);
  }
}
