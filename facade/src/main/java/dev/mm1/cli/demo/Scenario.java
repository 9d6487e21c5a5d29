package dev.mm1.cli.demo;

import dev.mm1.cli.demo.Timeline.Moment;
import dev.mm1.core.signal.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The six steps. Node a serves a counter and is killed; b watches the counter and takes over; c is
/// linked to it.
final class Scenario {
  private static final String NAME = "counter";
  private static final List<String> NODES = List.of("a", "b", "c");

  private final Cast cast;
  private final Timeline timeline;

  /// Set by one step, read by later ones.
  private @Nullable Line firstLife;

  private String firstCounter = "";

  Scenario(Cast cast, Timeline timeline) {
    this.cast = cast;
    this.timeline = timeline;
  }

  List<Step> steps() {
    return List.of(
        new Step("Three processes discover each other", this::discover),
        new Step("a runs a supervised counter under a global name; b and c ask it", this::serve),
        new Step("b watches the counter; c is linked to it, and traps exits", this::bind),
        new Step("a is killed with SIGKILL", this::kill),
        new Step("b's stand-by supervisor takes over", this::takeOver),
        new Step("a comes back as a new incarnation; its old addresses are dead", this::comeBack));
  }

  private void discover() throws InterruptedException {
    NODES.forEach(cast::start);
    timeline.note("started a, b and c, each a Java process of its own");
    var ids = new ArrayList<String>();
    for (var node : NODES) {
      var ready = cast.awaitReady(node);
      ids.add(ready.text("id"));
      if (node.equals("a")) {
        firstLife = ready;
      }
    }
    awaitEqualViews(ids);
  }

  /// Waits until each node's view consists of exactly these lives.
  private void awaitEqualViews(List<String> ids) throws InterruptedException {
    var wanted = String.join(" ", ids.stream().sorted().toList());
    var seen = new ArrayList<Moment>();
    for (var node : NODES) {
      var view =
          cast.await(node, "the view [%s]".formatted(wanted), it -> it.has("members", wanted));
      seen.add(new Moment(view.nanos(), "%s sees %s".formatted(node, wanted)));
    }
    timeline.note(seen);
  }

  private void serve() throws InterruptedException {
    firstCounter = cast.ask("a", Line.of("serve").with("name", NAME), "serving").text("address");
    timeline.note("a registered '%s' for %s".formatted(NAME, firstCounter));
    count("b", 1, 1, firstCounter);
    count("c", 10, 11, firstCounter);
    count("b", 0, 11, firstCounter);
  }

  private void count(String node, long amount, long expected, String counter)
      throws InterruptedException {
    var order = Line.of("count").with("name", NAME).with("amount", amount);
    var answer = cast.ask(node, order, "counted");
    timeline.note(
        "%s resolved '%s' and asked it to add %d: it is %s"
            .formatted(node, NAME, amount, answer.text("value")));
    check(answer.number("value") == expected, "the answer should have been " + expected);
    check(
        answer.has("by", counter),
        "%s resolved %s instead of %s".formatted(node, answer.text("by"), counter));
  }

  private void bind() throws InterruptedException {
    bind("b", "watch", "watching");
    bind("c", "link", "linked");
    cast.ask("b", Line.of("stand-by").with("name", NAME), "standing-by");
    timeline.note("b has a stand-by supervisor ready");
  }

  private void bind(String node, String order, String done) throws InterruptedException {
    var bound = cast.ask(node, Line.of(order).with("name", NAME), done);
    timeline.note(
        "%s is %s %s".formatted(node, done.equals("linked") ? "linked to" : done, firstCounter));
    check(bound.has("peer", firstCounter), "it should have been " + firstCounter);
  }

  private void kill() throws InterruptedException {
    long killed = cast.kill("a");
    timeline.note(killed, "SIGKILL a");
    var down = cast.await("b", "Down of the counter", it -> it.is("down"));
    var exited = cast.await("c", "Exited of the counter", it -> it.is("exited"));
    timeline.note(List.of(loss("b got Down", down, killed), loss("c got Exited", exited, killed)));
    checkLoss(down.line());
    checkLoss(exited.line());
    for (var node : List.of("b", "c")) {
      cast.ask(node, Line.of("absent").with("name", NAME), "absent");
      timeline.note("'%s' is gone from %s".formatted(NAME, node));
    }
    checkOnce();
  }

  private static Moment loss(String what, Reports.Received lost, long killed) {
    return new Moment(
        lost.nanos(),
        "%s(%s), %d ms after the SIGKILL"
            .formatted(what, lost.line().text("reason"), Timeline.millis(killed, lost.nanos())));
  }

  private void checkLoss(Line lost) {
    check(lost.has("peer", firstCounter), "the peer should have been " + firstCounter);
    check(
        lost.text("reason").startsWith("NoConnection"), "the reason should have been NoConnection");
  }

  private void checkOnce() {
    checkCount("b", "down");
    checkCount("c", "exited");
  }

  private void checkCount(String node, String kind) {
    long times = cast.count(node, kind);
    check(times == 1, "%s reported '%s' %d times instead of once".formatted(node, kind, times));
  }

  private void takeOver() throws InterruptedException {
    var counter = cast.ask("b", Line.of("take-over"), "serving").text("address");
    timeline.note("b registered '%s' for %s".formatted(NAME, counter));
    check(!counter.equals(firstCounter), "it should have been a new address");
    count("c", 5, 5, counter);
  }

  private void comeBack() throws InterruptedException {
    var old = Objects.requireNonNull(firstLife, "step 1 sets it");
    cast.start("a");
    timeline.note("started a again");
    var ready = cast.awaitReady("a");
    check(
        ready.number("number") > old.number("number"),
        "its incarnation %s should be above that of its former life, %s"
            .formatted(ready.text("number"), old.text("number")));
    var ids = new TreeMap<>(Map.of("a", ready.text("id")));
    for (var node : List.of("b", "c")) {
      ids.put(node, cast.awaitReady(node).text("id"));
    }
    awaitEqualViews(List.copyOf(ids.values()));
    talkToTheDead();
    checkOnce();
  }

  private void talkToTheDead() throws InterruptedException {
    var decoy = cast.ask("a", Line.of("decoy"), "decoy").text("address");
    var dead = tell("b", firstCounter, "ghost");
    check(
        dead != Delivery.ACCEPTED && dead != Delivery.FULL,
        "it should have said that nobody is there");
    var alive = tell("b", decoy, "hello");
    check(alive.isAccepted(), "the new actor should have been reached");
    cast.await("a", "the message to its new actor", it -> it.is("got") && it.has("text", "hello"));
    check(
        cast.count("a", "got") == 1,
        "a new actor of a got the message to an actor of its former life");
    timeline.note("a's new actors got what was sent to them, and nothing else");
  }

  private Delivery tell(String node, String to, String text) throws InterruptedException {
    var told = cast.ask(node, Line.of("tell").with("to", to).with("text", text), "told");
    var delivery = Delivery.valueOf(told.text("delivery"));
    timeline.note("%s told %s '%s': %s".formatted(node, to, text, delivery));
    return delivery;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new StepFailed(otherwise);
    }
  }
}
