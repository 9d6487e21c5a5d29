package dev.mm1.core.signal;

import java.util.random.RandomGenerator;

/// What belongs together: a number that travels with each message that is sent while it is
/// *ambient*, and is written beside what is logged meanwhile.
///
/// It is ambient for the code that [#call] and [#run] run, on their thread, and for nothing else.
/// An actor inherits it from who spawned it; a server handles each message in the trace of that
/// message; a process has that of its start until it adopts another one with [#call].
///
/// @param value 0 stands for no trace
public record TraceId(long value) {

  private static final TraceId NONE = new TraceId(0);
  private static final ScopedValue<TraceId> AMBIENT = ScopedValue.newInstance();

  /// No trace.
  public static TraceId none() {
    return NONE;
  }

  /// A new one.
  public static TraceId fresh(RandomGenerator random) {
    long drawn = random.nextLong();
    return new TraceId(drawn == 0 ? 1 : drawn);
  }

  /// The one that is ambient; none if there is none.
  public static TraceId current() {
    return AMBIENT.isBound() ? AMBIENT.get() : NONE;
  }

  /// Whether it is no trace.
  public boolean isNone() {
    return value == 0;
  }

  /// Runs the code with this one ambient.
  ///
  /// @return what it gives
  public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> code) throws X {
    return ScopedValue.where(AMBIENT, this).call(code);
  }

  /// Runs the code with this one ambient.
  public void run(Runnable code) {
    ScopedValue.where(AMBIENT, this).run(code);
  }

  /// Such as `T#1f`: the number in hexadecimal.
  @Override
  public String toString() {
    return "T#" + Long.toHexString(value);
  }
}
