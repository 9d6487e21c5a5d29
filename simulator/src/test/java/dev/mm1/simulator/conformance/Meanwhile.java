package dev.mm1.simulator.conformance;

import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Request;
import dev.mm1.simulator.puppet.Command;
import dev.mm1.simulator.puppet.Command.Ask;
import dev.mm1.simulator.puppet.Command.Reply;
import dev.mm1.simulator.puppet.Kind;
import dev.mm1.simulator.puppet.Puppet;
import dev.mm1.simulator.puppet.Stage;
import java.time.Duration;

/// Has a puppet do two things, and lets arrive in between what the first brings about: in its
/// mailbox, while it waits for the other's answer. One that must not wait takes that out already.
///
/// @param one does it
/// @param other keeps it waiting
record Meanwhile(Puppet one, Puppet other, Kind kind) {
  private static final Duration LONG = Duration.ofSeconds(20);

  /// Of two new ones.
  static Meanwhile on(Stage stage, Puppet one) {
    return new Meanwhile(one, stage.other(), stage.kind());
  }

  void between(Command first, Command then) {
    if (kind.mayWait()) {
      one.starts(first, new Ask(other.address(), "and now?", LONG, true), then);
      var _ = other.hears(Request.class);
      other.does(new Reply("go on"));
      var _ = one.hears(Answer.Given.class);
    } else {
      one.does(first);
      one.does(then);
    }
  }
}
