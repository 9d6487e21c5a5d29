package dev.mm1.runtime.peer;

import dev.mm1.core.host.Timer;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.runtime.peer.Opening.Presence;
import dev.mm1.runtime.peer.Opening.Side;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.wire.Answer.NodeState;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Line;
import dev.mm1.runtime.wire.Step;
import dev.mm1.runtime.wire.Step.Refusal;
import dev.mm1.runtime.wire.Talk;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/// Another life of another node, as this one stands with it. It does what the [OpeningDecider] and
/// the [Vigil] decide. Everything happens on one owner, but for what says otherwise.
final class Peer {

  private static final Timer NONE = () -> false;

  private final NodeId node;
  private final Home home;
  private final PeerSettings settings;
  private final Ground ground;
  private final Greeter greeter;
  private final Consumer<NodeId> left;
  private final Executor owner;
  private final PeerTalk talk;
  private final Stretches stretches;

  private final OpeningDecider decider = new OpeningDecider(new OpeningRules());
  private final Pacing pacing;
  private final Map<Integer, Contact> contacts = new TreeMap<>();

  private volatile Endpoint endpoint;
  private volatile NodeState state = NodeState.LOST;

  private Opening opening;
  private Optional<Contact> session = Optional.empty();
  private long heard;
  private Vigil vigil;
  private Timer dialTimer = NONE;
  private Timer tickTimer = NONE;
  private Duration beat;
  private int lastConnection;
  private boolean isOver;

  Peer(NodeId node, Endpoint endpoint, Home home, Means means) {
    this.node = node;
    this.endpoint = endpoint;
    this.home = home;
    settings = means.settings();
    ground = means.ground();
    greeter = means.greeter();
    left = means.left();
    owner = ground.transport().newOwner();
    talk = new PeerTalk(this, node, means.complaints());
    stretches = new Stretches(node, owner, settings, ground);
    boolean isLower = home.self().incarnation().compareTo(node.incarnation()) < 0;
    Side side = isLower ? Side.LOWER : Side.HIGHER;
    opening = Opening.between(side);
    pacing = new Pacing(side, ground.chance().choices());
    vigil = Vigil.of(settings.limits().silence()).unseenAt(now());
    beat = settings.limits().heartbeat();
    owner.execute(this::planTick);
  }

  NodeId node() {
    return node;
  }

  /// Any thread may call.
  Endpoint endpoint() {
    return endpoint;
  }

  /// Any thread may call.
  NodeState state() {
    return state;
  }

  /// Any thread may call.
  Optional<Route> route() {
    return stretches.route();
  }

  Executor owner() {
    return owner;
  }

  Talk talk() {
    return talk;
  }

  /// The view has the node. Any thread may call; afterwards there is a way to it.
  void seenAt(Endpoint at) {
    endpoint = at;
    if (state == NodeState.LOST) {
      state = NodeState.CONNECTING;
      var _ = stretches.begun();
    }
    owner.execute(
        () -> {
          vigil = vigil.seen();
          decide(new Happening.Present());
          beginNext();
        });
  }

  /// The view has not the node. Any thread may call.
  void unseen() {
    owner.execute(
        () -> {
          vigil = vigil.unseenAt(now());
          decide(new Happening.Absent());
        });
  }

  /// The life has ended for good. Any thread may call.
  void dead(String why) {
    owner.execute(
        () -> {
          decide(new Happening.Dead(Refusal.DEAD, why));
          over(why);
        });
  }

  /// This node stops: says so, and ends everything. Any thread may call; `then` runs at the end.
  void leave(Runnable then) {
    owner.execute(
        () -> {
          drain();
          session.ifPresent(contact -> contact.line().write(new Frame.Goodbye("it stops")));
          decide(new Happening.Dead(Refusal.BUSY, "this node stops"));
          over("this node stops");
          then.run();
        });
  }

  private void over(String why) {
    endStretch(why, false);
    isOver = true;
    dialTimer.cancel();
    tickTimer.cancel();
  }

  /// Takes over a line on which the node has said a valid `Hello`. On the owner.
  void greeted(Line line, Step.Hello hello, Step.Role.Node role) {
    lastConnection++;
    var contact = new Contact(lastConnection, line, lateTimer(lastConnection), false);
    contact.agree(hello.limits());
    contacts.put(lastConnection, contact);
    decide(new Happening.HelloHeard(lastConnection, role.number()));
  }

  /// Decides what comes of it, and does that.
  void decide(Happening happening) {
    Decision decision = decider.decide(opening, happening);
    opening = decision.next();
    decision.acts().forEach(this::act);
    state = standing();
  }

  private NodeState standing() {
    if (opening.up().isPresent()) {
      return NodeState.UP;
    }
    return opening.presence() == Presence.PRESENT ? NodeState.CONNECTING : NodeState.LOST;
  }

  private void act(Act act) {
    switch (act) {
      case Act.PlanDial(boolean isAfresh) -> planDial(isAfresh);
      case Act.Dial(int at) -> dial(at);
      case Act.SayHello(int at, long number) ->
          say(at, greeter.hello(home.self(), home.endpoint(), node, number));
      case Act.SayWelcome(int at, long number) ->
          say(at, greeter.welcome(Optional.of(home.self()), number));
      case Act.SayProof(int at, long number) -> say(at, new Step.Proof(number));
      case Act.SayOpen(int at, long number) -> say(at, new Step.Open(number));
      case Act.SayRefuse(int at, Refusal refusal, long seen) ->
          say(at, greeter.refuse(refusal, Optional.of(node.incarnation().life()), seen));
      case Act.Close(int at, String why) -> close(at, why);
      case Act.Begin(int at, long _) -> begin(at);
      case Act.End(String why) -> endStretch(why, true);
    }
  }

  private void planDial(boolean isAfresh) {
    if (isAfresh) {
      pacing.reset();
    }
    dialTimer.cancel();
    dialTimer = ground.host().after(pacing.next(), () -> owner.execute(this::dialDue));
  }

  private void dialDue() {
    if (!isOver) {
      lastConnection++;
      decide(new Happening.DialDue(lastConnection));
    }
  }

  private void dial(int at) {
    var line = new Line(greeter.transcript(), talk);
    contacts.put(at, new Contact(at, line, lateTimer(at), true));
    ground.transport().dial(endpoint, owner, line);
  }

  private Timer lateTimer(int at) {
    return ground
        .host()
        .after(
            settings.openingDeadline(),
            () ->
                owner.execute(
                    () -> {
                      if (contacts.containsKey(at)) {
                        decide(new Happening.Late(at));
                      }
                    }));
  }

  private void say(int at, Step step) {
    contact(at).ifPresent(contact -> contact.line().say(step));
  }

  private void close(int at, String why) {
    contact(at).ifPresent(contact -> contact.close(why));
    contacts.remove(at);
  }

  private Optional<Contact> contact(int at) {
    return Optional.ofNullable(contacts.get(at));
  }

  /// The connection of that line, if we have still to do with it.
  Optional<Contact> contact(Line line) {
    return contacts.values().stream().filter(contact -> contact.line() == line).findFirst();
  }

  private void begin(int at) {
    Contact contact = contact(at).orElseThrow();
    contact.opened();
    session = Optional.of(contact);
    heard = now();
    pacing.succeeded();
    beat = contact.limits().beatFor(settings.limits().heartbeat());
    stretches.open(contact, home.inbox());
  }

  /// Ends the route and, if the node is still to be reached, begins the next.
  private void endStretch(String why, boolean wasUp) {
    session = Optional.empty();
    vigil = vigil.noSession();
    stretches.end(why, wasUp);
    beginNext();
  }

  private void beginNext() {
    if (opening.presence() == Presence.PRESENT) {
      var _ = stretches.begun();
    }
  }

  private void planTick() {
    if (!isOver) {
      tickTimer = ground.host().after(beat, () -> owner.execute(this::tick));
    }
  }

  private void tick() {
    session.map(Contact::line).ifPresent(this::beat);
    vigil = vigil.waitingSince(stretches.waitingSince());
    vigil.verdict(now()).ifPresent(this::lapse);
    planTick();
  }

  private void beat(Line line) {
    line.write(new Frame.Heartbeat());
    line.flush();
    vigil = vigil.heardAt(heard);
  }

  private void lapse(String why) {
    if (opening.up().isPresent()) {
      decide(new Happening.CutSession(why));
    } else {
      endStretch(why, false);
    }
  }

  private long now() {
    return ground.host().time().nanos();
  }

  /// Whether the session that stands goes over the line.
  boolean isSession(Line line) {
    return session.isPresent() && session.get().line() == line;
  }

  /// Takes what came in the session.
  void heard(Frame frame) {
    heard = now();
    switch (frame) {
      case Frame.InSession said ->
          stretches
              .current()
              .flatMap(over -> over.heard(said))
              .ifPresent(lie -> decide(new Happening.CutSession(lie)));
      case Frame.Goodbye(String why) -> left("it left: " + why);
      case Frame.Heartbeat _, Frame.Unknown _ -> {}
      case Frame.Signed _, Frame.Asking _, Frame.Answering _ ->
          decide(new Happening.CutSession("it said something out of turn"));
    }
  }

  /// It has said goodbye: that life is over for good.
  private void left(String why) {
    left.accept(node);
    decide(new Happening.Dead(Refusal.DEAD, why));
    over(why);
  }

  /// Writes what waits for the session.
  void drain() {
    stretches.current().ifPresent(Stretch::drain);
  }

  /// The connection is gone.
  void forget(Contact contact, String why) {
    contact.close(why);
    contacts.remove(contact.connection());
  }

  /// Which life it is.
  LifeId life() {
    return node.incarnation().life();
  }
}
