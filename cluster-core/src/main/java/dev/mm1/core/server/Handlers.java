package dev.mm1.core.server;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Outcome;
import dev.mm1.core.actor.Server;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes servers out of handlers, one for each type of message.
///
/// ```java
/// static final Handlers<Counter> COUNTING =
///     Handlers.of(Counter::new)
///         .on(Add.class, (counter, context, add) -> counter.add(add.amount()))
///         .onRequest(Get.class, (counter, context, get, request) -> Outcome.reply(counter.sum()));
///
/// context.spawn(Spawn.server("counter", COUNTING));
/// ```
///
/// For a sealed family of messages write a [Server] with a pattern `switch`, which the compiler
/// checks for completeness; this is for sets of messages that are open, or come from several
/// places.
///
/// A message goes to the handler of its class. If there is none, it goes to that of its nearest
/// supertype: of all registered types that the message is an instance of, one that has no
/// registered subtype among them; if there are several such, the one registered first. A handler of
/// `Object` therefore gets whatever no other wants. A message without a handler is
/// [unhandled][dev.mm1.core.actor.Receiving#unhandled]: the server lives. Requests are told apart
/// by the class of their body, in the same way. Generic types are one class: `List<A>` is
/// `List<B>`.
///
/// A value: `on` and its kin return new ones and leave this one as it is, so that one set of
/// handlers can be the beginning of others. Any thread may use it. All servers made of it share the
/// handlers, and each has a state of its own, made when it starts; a restart makes a new one.
///
/// @param <S> the state of one server
public final class Handlers<S> implements Supplier<Server> {

  private final Supplier<? extends S> state;
  private final TypeTable<OnMessage<S, Object>> messages;
  private final TypeTable<OnRequest<S, Object>> requests;
  private final Optional<OnInit<S>> init;
  private final Optional<OnTerminate<S>> terminate;

  private Handlers(
      Supplier<? extends S> state,
      TypeTable<OnMessage<S, Object>> messages,
      TypeTable<OnRequest<S, Object>> requests,
      Optional<OnInit<S>> init,
      Optional<OnTerminate<S>> terminate) {
    this.state = state;
    this.messages = messages;
    this.requests = requests;
    this.init = init;
    this.terminate = terminate;
  }

  /// Handles a message that is no request.
  @FunctionalInterface
  public interface OnMessage<S, M> {

    /// As [Server#onMessage].
    Outcome onMessage(S state, Context context, M message) throws Exception;
  }

  /// Handles a request.
  @FunctionalInterface
  public interface OnRequest<S, B> {

    /// As [Server#onRequest].
    ///
    /// @param body of the request
    /// @param request for a later reply; see [dev.mm1.core.actor.Messaging#reply]
    Outcome onRequest(S state, Context context, B body, Request request) throws Exception;
  }

  /// Hears that the server begins.
  @FunctionalInterface
  public interface OnInit<S> {

    /// As [Server#init].
    void init(S state, Context context) throws Exception;
  }

  /// Hears that the server ends.
  @FunctionalInterface
  public interface OnTerminate<S> {

    /// As [Server#terminate].
    void terminate(S state, Context context, ExitReason reason) throws Exception;
  }

  /// No handlers yet, and servers with a state.
  ///
  /// @param state makes the state of a server, on that server's own thread
  public static <S> Handlers<S> of(Supplier<? extends S> state) {
    return new Handlers<>(
        state, TypeTable.empty(), TypeTable.empty(), Optional.empty(), Optional.empty());
  }

  /// No handlers yet, and servers without a state: handlers call it `_`.
  public static Handlers<Object> stateless() {
    return of(() -> "no state");
  }

  /// With a handler for messages of that type that are no requests; also for
  /// [dev.mm1.core.signal.Down], and [dev.mm1.core.signal.Exited] if the server traps exits.
  ///
  /// @throws IllegalArgumentException if there is one already for exactly that type, or no message
  ///   can be of that type
  public <M> Handlers<S> on(Class<M> type, OnMessage<S, ? super M> handler) {
    if (type.equals(Request.class)) {
      throw new IllegalArgumentException(
          "requests are told apart by their bodies; use onRequest, with Object.class for all");
    }
    OnMessage<S, Object> erased =
        (its, context, message) -> handler.onMessage(its, context, type.cast(message));
    return new Handlers<>(state, messages.with(type, erased, "message"), requests, init, terminate);
  }

  /// With a handler for requests whose body is of that type.
  ///
  /// @throws IllegalArgumentException if there is one already for exactly that type, or no body can
  ///   be of that type
  public <B> Handlers<S> onRequest(Class<B> type, OnRequest<S, ? super B> handler) {
    OnRequest<S, Object> erased =
        (its, context, body, request) -> handler.onRequest(its, context, type.cast(body), request);
    return new Handlers<>(state, messages, requests.with(type, erased, "request"), init, terminate);
  }

  /// With what happens before the first message.
  ///
  /// @throws IllegalArgumentException if there is something already
  public Handlers<S> onInit(OnInit<S> handler) {
    return new Handlers<>(state, messages, requests, first(init, handler, "onInit"), terminate);
  }

  /// With what happens last, in the cases that [Server#terminate] names.
  ///
  /// @throws IllegalArgumentException if there is something already
  public Handlers<S> onTerminate(OnTerminate<S> handler) {
    return new Handlers<>(
        state, messages, requests, init, first(terminate, handler, "onTerminate"));
  }

  private static <H> Optional<H> first(Optional<H> before, H handler, String what) {
    if (before.isPresent()) {
      throw new IllegalArgumentException("there is a handler already for " + what);
    }
    return Optional.of(handler);
  }

  /// Makes a server with a new state.
  @Override
  public Server get() {
    return new HandledServer<>(this, state.get());
  }

  TypeTable<OnMessage<S, Object>> messages() {
    return messages;
  }

  TypeTable<OnRequest<S, Object>> requests() {
    return requests;
  }

  OnInit<S> init() {
    return init.orElse((_, _) -> {});
  }

  OnTerminate<S> terminate() {
    return terminate.orElse((_, _, _) -> {});
  }
}
