package dev.mm1.sup;

import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Message;
import java.util.List;

/// What a supervisor answers to who asks about, or wants to change, one of its children.
public sealed interface ChildAnswer extends Message {

  /// It is so.
  ///
  /// @param child as it is now; one that was removed, as it was last
  record Done(ChildInfo child) implements ChildAnswer {}

  /// There is no child of that key. A temporary child that has ended is not there any more.
  record Unknown(String key) implements ChildAnswer {}

  /// There is a child of that key already; nothing was added.
  record Present(ChildInfo child) implements ChildAnswer {}

  /// The child cannot be started, for it is not down; its status says what it is doing.
  record Busy(ChildInfo child) implements ChildAnswer {}

  /// The child could not be started. It is down; one that was to be added is not there.
  ///
  /// @param reason why it ended, or why it could not even be spawned
  record NotStarted(String key, ExitReason reason) implements ChildAnswer {}

  /// The supervisor does not do this.
  ///
  /// @param why for people, with the remedy
  record Refused(String key, String why) implements ChildAnswer {}

  /// What there is to say about a child of that key.
  static ChildAnswer about(String key, List<ChildInfo> children) {
    return children.stream()
        .filter(child -> child.key().equals(key))
        .findFirst()
        .<ChildAnswer>map(Done::new)
        .orElseGet(() -> new Unknown(key));
  }
}
