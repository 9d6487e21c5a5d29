package dev.mm1.runtime.cell;

import dev.mm1.core.address.Address;
import dev.mm1.core.event.NodeEvent.Loss;
import dev.mm1.core.signal.Answer;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Request;
import dev.mm1.runtime.cell.Watches.Watcher;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.signal.Signal;
import dev.mm1.runtime.signal.Signal.AskFailed;
import dev.mm1.runtime.signal.Signal.AskMoved;
import dev.mm1.runtime.signal.Signal.AskOver;
import dev.mm1.runtime.signal.Signal.Down;
import dev.mm1.runtime.signal.Signal.Exit;
import dev.mm1.runtime.signal.Signal.Kill;
import dev.mm1.runtime.signal.Signal.Letter;
import dev.mm1.runtime.signal.Signal.Link;
import dev.mm1.runtime.signal.Signal.LinkExit;
import dev.mm1.runtime.signal.Signal.Ping;
import dev.mm1.runtime.signal.Signal.Reply;
import dev.mm1.runtime.signal.Signal.Spawn;
import dev.mm1.runtime.signal.Signal.SpawnOver;
import dev.mm1.runtime.signal.Signal.SpawnTaken;
import dev.mm1.runtime.signal.Signal.Spawned;
import dev.mm1.runtime.signal.Signal.Unlink;
import dev.mm1.runtime.signal.Signal.UnlinkAck;
import dev.mm1.runtime.signal.Signal.Unwatch;
import dev.mm1.runtime.signal.Signal.Watch;
import java.util.function.Consumer;

/// What a signal does when it arrives at this node, whichever way it came.
final class Arrival {

  private Arrival() {}

  /// Lets the signal do its work.
  ///
  /// @return `NOT_FOUND` if nobody is there; `FULL` or `CLOSED` only for letters
  static Delivery of(Cells cells, Route over, Signal signal) {
    return switch (signal) {
      case Letter letter ->
          cells.find(letter.to()).map(c -> letter(cells, over, c, letter)).orElse(notFound());
      case Reply reply -> reply(cells, reply);
      case AskFailed(var holder, var slot, var reason) ->
          found(cells.slots().failedBy(holder, slot, reason));
      case AskMoved(var holder, var slot) -> moved(cells, slot, holder);
      case AskOver(_, var to, var slot) -> at(cells, to, cell -> cell.settle(slot));
      case Ping ping -> ping(cells, over, ping);
      case Exit(var from, var to, var reason) -> at(cells, to, cell -> cell.exit(from, reason));
      case Kill(_, var to) -> at(cells, to, Cell::kill);
      case LinkExit(var peer, var to, var reason) ->
          at(cells, to, cell -> cell.linkExit(peer, reason));
      case Down(_, var to, var ref, var reason) -> at(cells, to, cell -> cell.down(ref, reason));
      case Link link -> link(cells, over, link);
      case Unlink unlink -> unlink(cells, over, unlink);
      case UnlinkAck(var peer, var to, var id) ->
          at(cells, to, cell -> new Claims(cell).unlinkAcknowledged(peer, id));
      case Watch watch -> watch(cells, over, watch);
      case Unwatch(var watcher, var to, var ref) ->
          at(cells, to, cell -> new Claims(cell).unwatch(watcher, ref));
      case Spawn spawn -> found(cells.nursery().order(over, spawn));
      case Spawned spawned -> found(Commission.born(cells, over, spawned));
      case SpawnTaken(_, _, var slot) -> found(cells.nursery().taken(over, slot));
      case SpawnOver unwanted -> found(cells.nursery().unwanted(over, unwanted));
    };
  }

  private static Delivery letter(Cells cells, Route over, Cell to, Letter letter) {
    var metering = cells.metering();
    var delivery =
        metering == null ? to.letter(letter) : to.letter(letter, metering.item(to, letter));
    if (!(over instanceof Here) && letter.body() instanceof Request(var slot, _)) {
      new Debts(cells).taken(to, letter, slot);
    }
    return delivery;
  }

  private static Delivery at(Cells cells, Address to, Consumer<Cell> then) {
    var cell = cells.find(to);
    cell.ifPresent(then);
    return found(cell.isPresent());
  }

  private static Delivery found(boolean found) {
    return found ? Delivery.ACCEPTED : notFound();
  }

  private static Delivery notFound() {
    return Delivery.NOT_FOUND;
  }

  private static Delivery reply(Cells cells, Reply reply) {
    var slot = cells.slots().close(reply.to(), new Answer.Given(reply.body()));
    if (slot.isEmpty()) {
      cells.post().lost(reply.from(), reply.to(), reply.body(), Loss.LATE_ANSWER);
      return notFound();
    }
    var holder = slot.get().holder();
    if (!holder.equals(reply.from())) {
      // Somebody answered for the holder.
      Ask.release(cells, reply.to(), holder);
    }
    return Delivery.ACCEPTED;
  }

  private static Delivery moved(Cells cells, Address address, Address holder) {
    var slot = cells.slots().find(address);
    slot.ifPresentOrElse(
        open -> cells.slots().move(cells, open, open.holder(), holder),
        () -> Ask.release(cells, address, holder));
    return found(slot.isPresent());
  }

  private static Delivery ping(Cells cells, Route over, Ping ping) {
    boolean there = ping.to().serial() == 0 || cells.isAlive(ping.to());
    var _ =
        over.send(
            there
                ? new Reply(ping.to(), ping.from(), true)
                : new AskFailed(ping.to(), ping.from(), ExitReason.noProc()));
    return found(there);
  }

  private static Delivery link(Cells cells, Route over, Link link) {
    boolean linked =
        cells.find(link.to()).map(cell -> new Claims(cell).link(link, over)).orElse(false);
    if (!linked) {
      var _ = over.send(new LinkExit(link.to(), link.from(), ExitReason.noProc()));
    }
    return found(linked);
  }

  private static Delivery unlink(Cells cells, Route over, Unlink unlink) {
    var cell = cells.find(unlink.to());
    cell.ifPresentOrElse(
        there -> new Claims(there).unlink(unlink, over),
        () -> over.send(new UnlinkAck(unlink.to(), unlink.from(), unlink.id())));
    return found(cell.isPresent());
  }

  private static Delivery watch(Cells cells, Route over, Watch watch) {
    var watcher = new Watcher(watch.from(), watch.ref(), over);
    boolean watched = cells.find(watch.to()).map(c -> new Claims(c).watch(watcher)).orElse(false);
    if (!watched) {
      var _ = over.send(new Down(watch.to(), watch.from(), watch.ref(), ExitReason.noProc()));
    }
    return found(watched);
  }
}
