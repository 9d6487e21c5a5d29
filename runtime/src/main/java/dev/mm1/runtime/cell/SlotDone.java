package dev.mm1.runtime.cell;

import dev.mm1.core.signal.Answer;

/// Hears what came of an ask.
@FunctionalInterface
interface SlotDone {

  void answered(Answer answer);
}
