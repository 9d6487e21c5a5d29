package dev.mm1.runtime.wire;

/// What is being spoken on a [Line], and by whom it is heard. All calls come on the line's owner.
public interface Talk {

  /// The line stands.
  default void opened(Line line) {}

  /// A frame has come; if it is a step of an opening, its code is valid.
  void heard(Line line, Frame frame);

  /// A step has come whose code is not valid: the other side has another secret, or is nobody.
  void forged(Line line, Step step);

  /// What has come is no frame.
  ///
  /// @param why for people
  void garbled(Line line, String why);

  /// All that had arrived together has been heard.
  default void drained(Line line) {}

  /// The line takes more again.
  default void writable(Line line) {}

  /// The line is gone. Not called if we have closed it ourselves.
  void gone(Line line, String why);

  /// Somebody wanted to connect, but was sent away before a line stood. Any thread may call.
  default void turnedAway(String remote, String why) {}
}
