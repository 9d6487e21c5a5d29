package dev.mm1.core.wire;

import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.wire.proto.Reason;

/// Turns exit reasons into their generated message and back.
public final class WireReasons {

  /// How many characters of each text of a reason travel. A stack trace can be of any length, and
  /// the end of an actor must reach the others whatever it says.
  public static final int MAX_TEXT = 64 * 1024;

  /// The tag of the custom reason that stands for one that this version does not know.
  public static final String UNKNOWN_TAG = "mm1.unknown";

  private WireReasons() {}

  /// The message of a reason, its texts cut to [#MAX_TEXT].
  public static Reason toWire(ExitReason reason) {
    var out = Reason.newBuilder();
    switch (reason) {
      case ExitReason.Normal() -> out.setNormal(Reason.Normal.getDefaultInstance());
      case ExitReason.Shutdown(var detail) ->
          out.setShutdown(Reason.Shutdown.newBuilder().setDetail(cut(detail)));
      case ExitReason.Killed() -> out.setKilled(Reason.Killed.getDefaultInstance());
      case ExitReason.Failed(var type, var message, var stack) ->
          out.setFailed(
              Reason.Failed.newBuilder()
                  .setType(cut(type))
                  .setMessage(cut(message))
                  .setStack(cut(stack)));
      case ExitReason.Custom(var tag, var detail) ->
          out.setCustom(Reason.Custom.newBuilder().setTag(cut(tag)).setDetail(cut(detail)));
      case ExitReason.NoProc() -> out.setNoProc(Reason.NoProc.getDefaultInstance());
      case ExitReason.NoConnection(var node) ->
          out.setNoConnection(Reason.NoConnection.newBuilder().setNode(cut(node)));
      case ExitReason.GaveUp(var child, var why, var cause) ->
          out.setGaveUp(
              Reason.GaveUp.newBuilder()
                  .setChild(cut(child))
                  .setWhy(cut(why))
                  .setCause(toWire(cause)));
    }
    return out.build();
  }

  private static String cut(String text) {
    if (text.length() <= MAX_TEXT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
    return text.substring(0, end);
  }

  /// The reason of a message. One that is unknown or not valid becomes a custom one with
  /// [#UNKNOWN_TAG]: that an actor ended matters more than why.
  public static ExitReason fromWire(Reason reason) {
    return switch (reason.getKindCase()) {
      case NORMAL -> ExitReason.normal();
      case SHUTDOWN -> new ExitReason.Shutdown(reason.getShutdown().getDetail());
      case KILLED -> ExitReason.killed();
      case FAILED -> failed(reason.getFailed());
      case CUSTOM -> custom(reason.getCustom());
      case NO_PROC -> ExitReason.noProc();
      case NO_CONNECTION -> new ExitReason.NoConnection(reason.getNoConnection().getNode());
      case GAVE_UP -> gaveUp(reason.getGaveUp());
      case KIND_NOT_SET -> unknown("a kind of reason that this version does not know");
    };
  }

  private static ExitReason failed(Reason.Failed failed) {
    return new ExitReason.Failed(failed.getType(), failed.getMessage(), failed.getStack());
  }

  private static ExitReason custom(Reason.Custom custom) {
    return custom.getTag().isBlank()
        ? unknown("a custom reason without a tag: " + custom.getDetail())
        : new ExitReason.Custom(custom.getTag(), custom.getDetail());
  }

  private static ExitReason gaveUp(Reason.GaveUp gaveUp) {
    return new ExitReason.GaveUp(gaveUp.getChild(), gaveUp.getWhy(), fromWire(gaveUp.getCause()));
  }

  private static ExitReason unknown(String detail) {
    return new ExitReason.Custom(UNKNOWN_TAG, detail);
  }
}
