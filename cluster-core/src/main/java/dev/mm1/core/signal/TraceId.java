package dev.mm1.core.signal;

import java.util.random.RandomGenerator;
import org.slf4j.MDC;

/// What belongs together: a number that travels with each message that is sent while it is
/// *ambient*, and stands in the MDC of slf4j meanwhile, under the key [#KEY], so that it can be
/// written beside what is logged.
///
/// It is ambient for the code that [#call] and [#run] run, on their thread, and for nothing else.
/// An actor inherits it from who spawned it; a server handles each message in the trace of that
/// message; a process has that of its start until it adopts another one with [#call].
///
/// @param value 0 stands for no trace
public record TraceId(long value) {

  /// What it is called in the context of the log (MDC).
  public static final String KEY = "trace";

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
    var outer = current();
    write();
    try {
      return ScopedValue.where(AMBIENT, this).call(code);
    } finally {
      outer.write();
    }
  }

  /// Runs the code with this one ambient.
  public void run(Runnable code) {
    var _ =
        call(
            () -> {
              code.run();
              return true;
            });
  }

  private void write() {
    if (isNone()) {
      MDC.remove(KEY);
    } else {
      MDC.put(KEY, toString());
    }
  }

  /// Such as `T#1f`: the number in hexadecimal.
  @Override
  public String toString() {
    return "T#" + Long.toHexString(value);
  }
}
