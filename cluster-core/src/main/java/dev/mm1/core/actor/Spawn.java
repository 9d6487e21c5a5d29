package dev.mm1.core.actor;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/// What to start, and how the starter is bound to it. A value: `linked` and its kin return new
/// ones.
///
/// @param name what the actor is called in paths and logs; need not be unique
/// @param code what it runs
/// @param linked whether it is linked to the starter
/// @param watched whether the starter watches it
/// @param trapping whether it traps exits from its first moment on
/// @param mailbox how many user messages may wait for it; unless said, what the configuration says
public record Spawn(
    String name,
    Code code,
    boolean linked,
    boolean watched,
    boolean trapping,
    OptionalInt mailbox) {

  /// How many user messages may wait for an actor if neither its `Spawn` nor the configuration says
  /// so.
  public static final int DEFAULT_MAILBOX = 1024;

  private static final int MAX_NAME = 200;

  /// What an actor runs.
  public sealed interface Code {

    /// A process: a loop of its own on a virtual thread of its own.
    record Process(Actor actor) implements Code {

      public Process {
        Objects.requireNonNull(actor, "the code of a process is null");
      }
    }

    /// A server: handed each message, and no thread while it is idle.
    ///
    /// @param factory called once, on the new actor's own thread
    /// @param where on what its handlers run
    /// @param dispatcher which dispatcher, if they run on one; unless said, what the configuration
    ///   says
    record Hosted(Supplier<? extends Server> factory, Hosting where, Optional<String> dispatcher)
        implements Code {

      public Hosted {
        Objects.requireNonNull(factory, "the factory of a server is null");
      }
    }
  }

  /// On what the handlers of a server run. What the server can rely on is the same, but for
  /// waiting.
  public enum Hosting {
    /// On a fresh virtual thread whenever there is work. A handler may wait.
    VIRTUAL,
    /// Each to its end, on one of a few threads that all such servers share: quicker, but a handler
    /// must not wait. Calls of the context that do are refused.
    DISPATCHER
  }

  public Spawn {
    if (name.isBlank() || name.length() > MAX_NAME || name.indexOf('/') >= 0) {
      throw new IllegalArgumentException(
          "'%s' is no actor name: use 1 to %d characters without '/'".formatted(name, MAX_NAME));
    }
    if (mailbox.isPresent() && mailbox.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "a mailbox for %d messages holds none".formatted(mailbox.getAsInt()));
    }
  }

  /// A process, not linked, not watched.
  public static Spawn process(String name, Actor actor) {
    return unbound(name, new Code.Process(actor));
  }

  /// A server, not linked, not watched, whose handlers may wait.
  public static Spawn server(String name, Supplier<? extends Server> factory) {
    return unbound(name, new Code.Hosted(factory, Hosting.VIRTUAL, Optional.empty()));
  }

  private static Spawn unbound(String name, Code code) {
    return new Spawn(name, code, false, false, false, OptionalInt.empty());
  }

  /// The same, on a dispatcher: for servers with much to do whose handlers never wait. On the usual
  /// one, unless the configuration names another.
  ///
  /// @throws IllegalArgumentException if it is a process, which waits for its messages
  public Spawn onDispatcher() {
    return on(Optional.empty());
  }

  /// As [#onDispatcher()], on one that the configuration of the node has under that name.
  ///
  /// @throws IllegalArgumentException if it is a process, which waits for its messages
  public Spawn onDispatcher(String dispatcher) {
    return on(Optional.of(dispatcher));
  }

  private Spawn on(Optional<String> dispatcher) {
    if (!(code instanceof Code.Hosted(var factory, _, _))) {
      throw new IllegalArgumentException(
          "process '%s' cannot run on a dispatcher, for it waits; make it a server"
              .formatted(name));
    }
    var hosted = new Code.Hosted(factory, Hosting.DISPATCHER, dispatcher);
    return new Spawn(name, hosted, linked, watched, trapping, mailbox);
  }

  /// The same, linked to the starter.
  public Spawn asLinked() {
    return new Spawn(name, code, true, watched, trapping, mailbox);
  }

  /// The same, watched by the starter.
  public Spawn asWatched() {
    return new Spawn(name, code, linked, true, trapping, mailbox);
  }

  /// The same, trapping exits from its first moment on.
  public Spawn asTrapping() {
    return new Spawn(name, code, linked, watched, true, mailbox);
  }

  /// The same, with room for so many user messages, unless the configuration has other words for
  /// exactly this path.
  public Spawn withMailbox(int messages) {
    return new Spawn(name, code, linked, watched, trapping, OptionalInt.of(messages));
  }
}
