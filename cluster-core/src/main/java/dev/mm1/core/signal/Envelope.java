package dev.mm1.core.signal;

import dev.mm1.core.address.Address;
import java.util.Objects;
import java.util.Optional;

/// A message with everything that travels with it.
///
/// Most code needs the body alone and never sees one. A gateway, a tap, or who wants to set a ttl,
/// a trace or the priority does. `Envelope<?>` is the form whose type is not known yet.
///
/// @param <T> the type of the body
/// @param header what travels with it
/// @param body the message; a [Request] if a reply is awaited
public record Envelope<T>(Header header, T body) {

  public Envelope {
    Objects.requireNonNull(body, "a message must not be null");
  }

  /// A message that has yet to be sent.
  public static <T> Envelope<T> to(Address to, T body) {
    return new Envelope<>(Header.to(to), body);
  }

  /// Whether the body is of that type.
  public boolean is(Class<?> type) {
    return type.isInstance(body);
  }

  /// The same with a body of a known type; empty if it is of another one.
  public <U> Optional<Envelope<U>> as(Class<U> type) {
    return is(type) ? Optional.of(new Envelope<>(header, type.cast(body))) : Optional.empty();
  }

  /// The same, to be sent on so often at most.
  ///
  /// @throws IllegalArgumentException if that is not between 0 and 255
  public Envelope<T> withTtl(int ttl) {
    return new Envelope<>(
        new Header(
            header.to(), header.sender(), ttl, header.priority(), header.number(), header.trace()),
        body);
  }

  /// The same, to be taken in even where a mailbox has no room.
  public Envelope<T> withPriority() {
    return new Envelope<>(
        new Header(
            header.to(), header.sender(), header.ttl(), true, header.number(), header.trace()),
        body);
  }

  /// The same, belonging to that trace; 0 for none.
  public Envelope<T> withTrace(long trace) {
    return new Envelope<>(
        new Header(
            header.to(), header.sender(), header.ttl(), header.priority(), header.number(), trace),
        body);
  }

  /// Says what kind of message goes where; its content is not shown.
  @Override
  public String toString() {
    return body.getClass().getName() + " to " + header.to() + " from " + header.sender();
  }
}
