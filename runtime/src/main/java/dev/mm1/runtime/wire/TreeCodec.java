package dev.mm1.runtime.wire;

import dev.mm1.core.address.Address;
import dev.mm1.core.wire.proto.Answer.Tree;
import dev.mm1.core.wire.proto.ChildLine;
import dev.mm1.core.wire.proto.ChildLine.State;
import java.util.Optional;

/// Turns what a node tells clients about its supervisors into generated messages and back.
final class TreeCodec {

  private TreeCodec() {}

  static Tree write(Answer.Tree tree) {
    return Tree.newBuilder()
        .addAllChildren(tree.children().stream().map(TreeCodec::write).toList())
        .setMore(tree.more())
        .build();
  }

  private static ChildLine write(Answer.ChildLine line) {
    var out =
        ChildLine.newBuilder()
            .setSupervisor(line.supervisor().bits())
            .setPath(line.path())
            .setKey(line.key())
            .setState(write(line.state()))
            .setRestarts(line.restarts())
            .setEnded(line.ended());
    line.child().ifPresent(child -> out.setChild(child.bits()));
    return out.build();
  }

  private static State write(Answer.ChildState state) {
    return switch (state) {
      case RUNNING -> State.RUNNING;
      case RESTARTING -> State.RESTARTING;
      case DOWN -> State.DOWN;
    };
  }

  static Answer.Tree read(Tree tree) {
    return new Answer.Tree(
        tree.getChildrenList().stream().map(TreeCodec::read).toList(), tree.getMore());
  }

  private static Answer.ChildLine read(ChildLine line) {
    return new Answer.ChildLine(
        new Address(line.getSupervisor()),
        line.getPath(),
        line.getKey(),
        line.hasChild() ? Optional.of(new Address(line.getChild())) : Optional.empty(),
        read(line.getState()),
        line.getRestarts(),
        line.getEnded());
  }

  private static Answer.ChildState read(State state) {
    return switch (state) {
      case RUNNING -> Answer.ChildState.RUNNING;
      case RESTARTING -> Answer.ChildState.RESTARTING;
      case DOWN, STATE_UNSPECIFIED, UNRECOGNIZED -> Answer.ChildState.DOWN;
    };
  }
}
