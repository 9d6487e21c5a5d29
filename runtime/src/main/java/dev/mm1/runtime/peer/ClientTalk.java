package dev.mm1.runtime.peer;

import dev.mm1.core.host.Timer;
import dev.mm1.core.node.NodeId;
import dev.mm1.runtime.wire.Answer;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Line;
import dev.mm1.runtime.wire.Query;
import dev.mm1.runtime.wire.Step;
import dev.mm1.runtime.wire.Talk;
import java.util.Optional;
import java.util.concurrent.Executor;

/// The node's side of what is said with a client: the rest of the opening, then answers.
final class ClientTalk implements Talk {

  private static final Timer NONE = () -> false;

  private final Persona persona;
  private final Means means;
  private final Runnable whenGone;
  private final Executor owner;

  private Timer late = NONE;
  private boolean isOpen;

  ClientTalk(Persona persona, Means means, Runnable whenGone) {
    this.persona = persona;
    this.means = means;
    this.whenGone = whenGone;
    owner = means.ground().transport().newOwner();
  }

  Executor owner() {
    return owner;
  }

  void welcome(Line line, Optional<NodeId> self) {
    late =
        means
            .ground()
            .host()
            .after(
                means.settings().openingDeadline(),
                () -> owner.execute(() -> end(line, "the client's opening took too long")));
    line.say(means.greeter().welcome(self, 0));
  }

  @Override
  public void heard(Line line, Frame frame) {
    switch (frame) {
      case Frame.Signed(Step.Proof _, _, _) when !isOpen -> {
        isOpen = true;
        late.cancel();
        line.say(new Step.Open(0));
      }
      case Frame.Asking(var id, Query query) when isOpen ->
          persona.desk().answer(query, answer -> owner.execute(() -> answer(line, id, answer)));
      case Frame.Heartbeat() -> {}
      case Frame.Unknown() -> {}
      case Frame.Signed _, Frame.Asking _, Frame.InSession _, Frame.Goodbye _, Frame.Answering _ ->
          end(line, "the client said something out of turn");
    }
  }

  private static void answer(Line line, long id, Answer answer) {
    line.write(new Frame.Answering(id, answer));
    line.flush();
  }

  @Override
  public void forged(Line line, Step step) {
    end(line, "the client has another cluster secret");
  }

  @Override
  public void garbled(Line line, String why) {
    end(line, "the client sent what is no frame: " + why);
  }

  @Override
  public void gone(Line line, String why) {
    late.cancel();
    whenGone.run();
  }

  private void end(Line line, String why) {
    line.close(why);
    gone(line, why);
  }
}
