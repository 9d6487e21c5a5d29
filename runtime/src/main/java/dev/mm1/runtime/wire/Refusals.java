package dev.mm1.runtime.wire;

import dev.mm1.core.wire.proto.Refuse.Code;
import dev.mm1.runtime.wire.Step.Refusal;

/// Turns the kinds of refusal into their codes and back.
final class Refusals {

  private Refusals() {}

  static Code toWire(Refusal refusal) {
    return switch (refusal) {
      case STALE -> Code.STALE;
      case TIE -> Code.TIE;
      case WRONG_SECRET -> Code.WRONG_SECRET;
      case WRONG_CLUSTER -> Code.WRONG_CLUSTER;
      case VERSION -> Code.VERSION;
      case WRONG_LIFE -> Code.WRONG_LIFE;
      case NOT_IN_VIEW -> Code.NOT_IN_VIEW;
      case DEAD -> Code.DEAD;
      case BUSY -> Code.BUSY;
      case OTHER -> Code.UNSPECIFIED;
    };
  }

  static Refusal fromWire(Code code) {
    return switch (code) {
      case STALE -> Refusal.STALE;
      case TIE -> Refusal.TIE;
      case WRONG_SECRET -> Refusal.WRONG_SECRET;
      case WRONG_CLUSTER -> Refusal.WRONG_CLUSTER;
      case VERSION -> Refusal.VERSION;
      case WRONG_LIFE -> Refusal.WRONG_LIFE;
      case NOT_IN_VIEW -> Refusal.NOT_IN_VIEW;
      case DEAD -> Refusal.DEAD;
      case BUSY -> Refusal.BUSY;
      case UNSPECIFIED, UNRECOGNIZED -> Refusal.OTHER;
    };
  }
}
