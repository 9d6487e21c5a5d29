package dev.mm1.cli.demo;

import dev.mm1.core.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A cluster that only says what a real one would, or what a broken one would.
final class FakeStage implements Stage {

  /// What goes wrong.
  enum Fault {
    NONE,
    NODE_DIES_AT_THE_START,
    VIEWS_DIFFER,
    COUNTER_CANNOT_BE_REGISTERED,
    COUNTER_MISCOUNTS,
    NAME_RESOLVES_TO_ANOTHER,
    WRONG_REASON,
    TWO_DOWNS,
    SECOND_EXITED_AT_THE_END,
    STAND_BY_HAS_THE_OLD_ADDRESS,
    SAME_INCARNATION,
    DEAD_ADDRESS_ACCEPTS,
    GHOST_IS_DELIVERED
  }

  private final Fault fault;
  private final Host host;
  private final List<FakeChild> children = new ArrayList<>();
  private final Map<String, Long> counters = new TreeMap<>();

  private Optional<String> counter = Optional.empty();
  private int closed;

  FakeStage(Fault fault, Host host) {
    this.fault = fault;
    this.host = host;
  }

  int closed() {
    return closed;
  }

  @Override
  public Child start(String name) {
    boolean again = children.stream().anyMatch(child -> child.name.equals(name));
    var child = new FakeChild(name, again && fault != Fault.SAME_INCARNATION ? 2 : 1);
    children.removeIf(former -> former.name.equals(name));
    children.add(child);
    if (fault == Fault.NODE_DIES_AT_THE_START && name.equals("b")) {
      child.reports.end("has ended with status 4");
      return child;
    }
    child.report(Line.of("ready").with("id", child.id()).with("number", child.life));
    if (children.size() == 3) {
      children.forEach(FakeChild::reportView);
    }
    if (again && fault == Fault.SECOND_EXITED_AT_THE_END) {
      node("c").report(Line.of("exited").with("peer", "x").with("reason", "NoConnection"));
    }
    return child;
  }

  @Override
  public void close() {
    closed++;
  }

  private FakeChild node(String name) {
    return children.stream().filter(child -> child.name.equals(name)).findFirst().orElseThrow();
  }

  private final class FakeChild implements Child {
    private final String name;
    private final int life;
    private final Reports reports;

    FakeChild(String name, int life) {
      this.name = name;
      this.life = life;
      reports = new Reports(name, host);
    }

    String id() {
      return name + "#" + life;
    }

    void reportView() {
      var ids = new ArrayList<>(children.stream().map(FakeChild::id).sorted().toList());
      if (fault == Fault.VIEWS_DIFFER && name.equals("c")) {
        reports.end("sees only itself");
        ids.removeFirst();
      }
      report(Line.of("view").with("members", String.join(" ", ids)));
    }

    void report(Line line) {
      reports.read(Reports.write(line));
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Reports reports() {
      return reports;
    }

    @Override
    public void order(Line order) {
      report(answer(order).with("id", order.text("id")));
    }

    private Line answer(Line order) {
      return switch (order.kind()) {
        case "serve" -> serve("counter-of-" + id());
        case "take-over" ->
            serve(fault == Fault.STAND_BY_HAS_THE_OLD_ADDRESS ? "counter-of-a#1" : "counter-of-b");
        case "count" -> count(order.number("amount"));
        case "watch" -> Line.of("watching").with("peer", counter.orElse(""));
        case "link" -> Line.of("linked").with("peer", counter.orElse(""));
        case "stand-by" -> Line.of("standing-by");
        case "absent" -> Line.of("absent");
        case "decoy" -> decoy();
        case "tell" -> tell(order.text("to"), order.text("text"));
        default -> throw new IllegalArgumentException(order.kind());
      };
    }

    private Line serve(String address) {
      if (fault == Fault.COUNTER_CANNOT_BE_REGISTERED) {
        return Line.of("failed").with("why", "the name is taken");
      }
      counter = Optional.of(address);
      return Line.of("serving").with("address", address);
    }

    private Line count(long amount) {
      var owner = counter.orElse("");
      long value = counters.merge(owner, amount, Long::sum);
      return Line.of("counted")
          .with("value", fault == Fault.COUNTER_MISCOUNTS ? value + 1 : value)
          .with("by", fault == Fault.NAME_RESOLVES_TO_ANOTHER ? "somebody" : owner);
    }

    private Line decoy() {
      if (fault == Fault.GHOST_IS_DELIVERED) {
        report(Line.of("got").with("text", "ghost"));
      }
      return Line.of("decoy").with("address", "decoy");
    }

    private Line tell(String to, String text) {
      boolean accepted = to.equals("decoy") || fault == Fault.DEAD_ADDRESS_ACCEPTS;
      if (to.equals("decoy")) {
        FakeStage.this.node("a").report(Line.of("got").with("text", text));
      }
      return Line.of("told").with("delivery", accepted ? "ACCEPTED" : "NO_ROUTE");
    }

    @Override
    public void kill() {
      reports.end("was killed");
      var reason = fault == Fault.WRONG_REASON ? "Killed[]" : "NoConnection[node=a]";
      var lost = Line.of("down").with("peer", counter.orElse("")).with("reason", reason);
      FakeStage.this.node("b").report(lost);
      if (fault == Fault.TWO_DOWNS) {
        FakeStage.this.node("b").report(lost);
      }
      FakeStage.this.node("c").report(new Line("exited", lost.fields()));
    }
  }
}
