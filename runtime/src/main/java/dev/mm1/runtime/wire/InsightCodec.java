package dev.mm1.runtime.wire;

import static dev.mm1.core.wire.WireValues.checked;

import dev.mm1.core.address.Address;
import dev.mm1.core.insight.ActorDetail;
import dev.mm1.core.insight.ActorInfo;
import dev.mm1.core.insight.ActorKind;
import dev.mm1.core.insight.ActorState;
import dev.mm1.core.insight.Census;
import dev.mm1.core.insight.Selected;
import dev.mm1.core.insight.Selection;
import dev.mm1.core.insight.Selection.Order;
import dev.mm1.core.wire.proto.ActorLine;
import dev.mm1.core.wire.proto.ActorSelection;
import dev.mm1.core.wire.proto.ActorSheet;
import dev.mm1.core.wire.proto.NodeTotals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Turns what is told of actors into generated messages and back, for [ClientCodec].
final class InsightCodec {

  private InsightCodec() {}

  static ActorSelection write(Selection selection) {
    return ActorSelection.newBuilder()
        .setUnder(selection.under())
        .setOrder(
            switch (selection.order()) {
              case PATH -> ActorSelection.Order.PATH;
              case WAITING -> ActorSelection.Order.WAITING;
              case HANDLED -> ActorSelection.Order.HANDLED;
              case BUSY -> ActorSelection.Order.BUSY;
            })
        .setLimit(selection.limit())
        .build();
  }

  static Selection read(ActorSelection selection) {
    var order =
        switch (selection.getOrder()) {
          case PATH, UNRECOGNIZED -> Order.PATH;
          case WAITING -> Order.WAITING;
          case HANDLED -> Order.HANDLED;
          case BUSY -> Order.BUSY;
        };
    return checked(
        "selection", () -> new Selection(selection.getUnder(), order, selection.getLimit()));
  }

  static dev.mm1.core.wire.proto.Answer.Actors write(Answer.Actors actors) {
    return dev.mm1.core.wire.proto.Answer.Actors.newBuilder()
        .addAllActors(actors.selected().actors().stream().map(InsightCodec::write).toList())
        .setMore(actors.selected().more())
        .setTotals(write(actors.totals()))
        .build();
  }

  static Answer.Actors read(dev.mm1.core.wire.proto.Answer.Actors actors) {
    return new Answer.Actors(
        new Selected(
            actors.getActorsList().stream().map(InsightCodec::read).toList(), actors.getMore()),
        read(actors.getTotals()));
  }

  // One actor.

  private static ActorLine write(ActorInfo info) {
    var out =
        ActorLine.newBuilder()
            .setAddress(info.address().bits())
            .setPath(info.path())
            .setKind(write(info.kind()))
            .setState(write(info.activity().state()))
            .setNanos(info.activity().time().toNanos())
            .setTrapping(info.trapping())
            .setWaiting(info.mailbox().waiting())
            .setBound(info.mailbox().bound())
            .setHandled(info.mailbox().handled())
            .setLinks(info.ties().links())
            .setWatches(info.ties().watches())
            .setWatchers(info.ties().watchers())
            .setDebts(info.ties().debts())
            .setForks(info.ties().forks());
    info.parent().ifPresent(parent -> out.setParent(parent.bits()));
    return out.build();
  }

  private static ActorInfo read(ActorLine line) {
    return new ActorInfo(
        new Address(line.getAddress()),
        line.getPath(),
        line.hasParent() ? Optional.of(new Address(line.getParent())) : Optional.empty(),
        read(line.getKind()),
        line.getTrapping(),
        new ActorInfo.Activity(read(line.getState()), Duration.ofNanos(line.getNanos())),
        new ActorInfo.Mailbox(line.getWaiting(), line.getBound(), line.getHandled()),
        new ActorInfo.Ties(
            line.getLinks(),
            line.getWatches(),
            line.getWatchers(),
            line.getDebts(),
            line.getForks()));
  }

  static ActorSheet write(ActorDetail detail) {
    return ActorSheet.newBuilder()
        .setLine(write(detail.info()))
        .addAllLinks(bits(detail.links()))
        .addAllWatches(bits(detail.watches()))
        .addAllWatchers(bits(detail.watchers()))
        .addAllDebts(bits(detail.debts()))
        .addAllForks(bits(detail.forks()))
        .addAllStack(detail.stack().stream().map(InsightCodec::write).toList())
        .build();
  }

  static ActorDetail read(ActorSheet sheet) {
    return new ActorDetail(
        read(sheet.getLine()),
        addresses(sheet.getLinksList()),
        addresses(sheet.getWatchesList()),
        addresses(sheet.getWatchersList()),
        addresses(sheet.getDebtsList()),
        addresses(sheet.getForksList()),
        sheet.getStackList().stream().map(InsightCodec::read).toList());
  }

  private static List<Long> bits(List<Address> addresses) {
    return addresses.stream().map(Address::bits).toList();
  }

  private static List<Address> addresses(List<Long> bits) {
    return bits.stream().map(Address::new).toList();
  }

  private static ActorSheet.Frame write(StackTraceElement frame) {
    return ActorSheet.Frame.newBuilder()
        .setType(frame.getClassName())
        .setMethod(frame.getMethodName())
        .setFile(Optional.ofNullable(frame.getFileName()).orElse(""))
        .setLine(frame.getLineNumber())
        .build();
  }

  private static StackTraceElement read(ActorSheet.Frame frame) {
    return new StackTraceElement(
        frame.getType(),
        frame.getMethod(),
        frame.getFile().isEmpty() ? null : frame.getFile(),
        frame.getLine());
  }

  // The node.

  private static NodeTotals write(Answer.Totals totals) {
    var census = totals.census();
    var out =
        NodeTotals.newBuilder()
            .setWaiting(census.waiting())
            .setDeepest(census.deepest())
            .setAsks(census.asks())
            .setSessions(totals.sessions())
            .setHeapUsed(totals.heapUsed())
            .setHeapMax(totals.heapMax())
            .setUptimeMillis(totals.uptime().toMillis());
    census.groups().forEach(group -> out.addGroups(write(group)));
    return out.build();
  }

  private static Answer.Totals read(NodeTotals totals) {
    var groups = totals.getGroupsList().stream().map(InsightCodec::read).toList();
    return new Answer.Totals(
        new Census(groups, totals.getWaiting(), totals.getDeepest(), totals.getAsks()),
        totals.getSessions(),
        totals.getHeapUsed(),
        totals.getHeapMax(),
        Duration.ofMillis(totals.getUptimeMillis()));
  }

  private static NodeTotals.Group write(Census.Group group) {
    return NodeTotals.Group.newBuilder()
        .setKind(write(group.kind()))
        .setState(write(group.state()))
        .setCount(group.count())
        .build();
  }

  private static Census.Group read(NodeTotals.Group group) {
    return new Census.Group(read(group.getKind()), read(group.getState()), group.getCount());
  }

  // Enums. What a later version adds is taken for the plainest.

  private static ActorLine.Kind write(ActorKind kind) {
    return switch (kind) {
      case PROCESS -> ActorLine.Kind.PROCESS;
      case FORK -> ActorLine.Kind.FORK;
      case VIRTUAL -> ActorLine.Kind.VIRTUAL;
      case DISPATCHER -> ActorLine.Kind.DISPATCHER;
    };
  }

  private static ActorKind read(ActorLine.Kind kind) {
    return switch (kind) {
      case PROCESS, KIND_UNSPECIFIED, UNRECOGNIZED -> ActorKind.PROCESS;
      case FORK -> ActorKind.FORK;
      case VIRTUAL -> ActorKind.VIRTUAL;
      case DISPATCHER -> ActorKind.DISPATCHER;
    };
  }

  private static ActorLine.State write(ActorState state) {
    return switch (state) {
      case IDLE -> ActorLine.State.IDLE;
      case READY -> ActorLine.State.READY;
      case BUSY -> ActorLine.State.BUSY;
      case WAITING -> ActorLine.State.WAITING;
      case ENDING -> ActorLine.State.ENDING;
    };
  }

  private static ActorState read(ActorLine.State state) {
    return switch (state) {
      case IDLE -> ActorState.IDLE;
      case READY -> ActorState.READY;
      case BUSY, STATE_UNSPECIFIED, UNRECOGNIZED -> ActorState.BUSY;
      case WAITING -> ActorState.WAITING;
      case ENDING -> ActorState.ENDING;
    };
  }
}
