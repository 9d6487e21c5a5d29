package dev.mm1.runtime.peer;

import dev.mm1.core.event.NodeEvent;
import dev.mm1.core.host.Timer;
import dev.mm1.core.node.Endpoint;
import dev.mm1.core.node.LifeId;
import dev.mm1.core.node.NodeId;
import dev.mm1.runtime.peer.Opening.Presence;
import dev.mm1.runtime.peer.Opening.Side;
import dev.mm1.runtime.signal.Route;
import dev.mm1.runtime.wire.Answer.NodeState;
import dev.mm1.runtime.wire.Frame;
import dev.mm1.runtime.wire.Limits;
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
final class Peer implements Talk {

  private static final Timer NONE = () -> false;

  private final NodeId node;
  private final Home home;
  private final PeerSettings settings;
  private final Ground ground;
  private final Greeter greeter;
  private final Complaints complaints;
  private final Consumer<NodeId> left;
  private final Executor owner;

  private final OpeningDecider decider = new OpeningDecider(new OpeningRules());
  private final Pacing pacing;
  private final Map<Integer, Contact> contacts = new TreeMap<>();

  private volatile Endpoint endpoint;
  private volatile Optional<Stretch> stretch = Optional.empty();
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
    complaints = means.complaints();
    left = means.left();
    owner = ground.transport().newOwner();
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
    return stretch.map(route -> route);
  }

  Executor owner() {
    return owner;
  }

  /// The view has the node. Any thread may call; afterwards there is a way to it.
  void seenAt(Endpoint at) {
    endpoint = at;
    synchronized (this) {
      if (stretch.isEmpty() && state == NodeState.LOST) {
        state = NodeState.CONNECTING;
        stretch = Optional.of(newStretch());
      }
    }
    owner.execute(
        () -> {
          vigil = vigil.seen();
          decide(new Happening.Present());
          beginStretch();
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
          stretch.ifPresent(Stretch::drain);
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

  private void decide(Happening happening) {
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
    var line = new Line(greeter.transcript(), this);
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

  private Optional<Contact> contact(Line line) {
    return contacts.values().stream().filter(contact -> contact.line() == line).findFirst();
  }

  private void begin(int at) {
    Contact contact = contact(at).orElseThrow();
    contact.opened();
    session = Optional.of(contact);
    heard = now();
    pacing.succeeded();
    beat = contact.limits().beatFor(settings.limits().heartbeat());
    Stretch current;
    synchronized (this) {
      current = stretch.orElseGet(this::newStretch);
      stretch = Optional.of(current);
    }
    ground.events().on(new NodeEvent.NodeUp(node));
    current.open(contact.line(), contact.limits().maxFrame());
  }

  private Stretch newStretch() {
    return new Stretch(node, owner, settings, ground);
  }

  /// Ends the stretch and, if the node is still to be reached, begins the next.
  private void endStretch(String why, boolean wasUp) {
    session = Optional.empty();
    vigil = vigil.noSession();
    Optional<Stretch> ending;
    synchronized (this) {
      ending = stretch;
      stretch = Optional.empty();
    }
    ending.ifPresent(Stretch::end);
    if (wasUp) {
      ground.events().on(new NodeEvent.NodeDown(node, why));
    }
    beginStretch();
  }

  private synchronized void beginStretch() {
    if (opening.presence() == Presence.PRESENT && stretch.isEmpty()) {
      stretch = Optional.of(newStretch());
    }
  }

  private void planTick() {
    if (!isOver) {
      tickTimer = ground.host().after(beat, () -> owner.execute(this::tick));
    }
  }

  private void tick() {
    session.map(Contact::line).ifPresent(this::beat);
    stretch.ifPresent(current -> vigil = vigil.waitingSince(current.waitingSince()));
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

  @Override
  public void opened(Line line) {
    contact(line).ifPresent(contact -> decide(new Happening.Connected(contact.connection())));
  }

  @Override
  public void heard(Line line, Frame frame) {
    if (isSession(line)) {
      heard = now();
      heardInSession(frame);
    } else {
      contact(line).ifPresent(contact -> heardInOpening(contact, frame));
    }
  }

  private boolean isSession(Line line) {
    return session.isPresent() && session.get().line() == line;
  }

  private void heardInSession(Frame frame) {
    switch (frame) {
      case Frame.Data(var envelope) ->
          stretch.ifPresent(over -> new Arrivals(ground, home.inbox(), over).arrived(envelope));
      case Frame.Goodbye(String why) -> left("it left: " + why);
      case Frame.Heartbeat _, Frame.Unknown _ -> {}
      case Frame.Signed _, Frame.Asking _, Frame.Answering _ ->
          decide(new Happening.CutSession("it said something out of turn"));
    }
  }

  /// It has said goodbye: that life is over for good.
  private void left(String why) {
    decide(new Happening.Dead(Refusal.DEAD, why));
    over(why);
    left.accept(node);
  }

  private void heardInOpening(Contact contact, Frame frame) {
    switch (frame) {
      case Frame.Signed(Step step, _, _) -> heard(contact, step);
      case Frame.Unknown() -> {}
      case Frame.Data _, Frame.Heartbeat _, Frame.Goodbye _, Frame.Asking _, Frame.Answering _ ->
          decide(new Happening.Cut(contact.connection(), "it said something out of turn"));
    }
  }

  private void heard(Contact contact, Step step) {
    int at = contact.connection();
    switch (step) {
      case Step.Welcome welcome when contact.isDialled() -> welcomed(contact, welcome);
      case Step.Proof(long number) when !contact.isDialled() ->
          decide(new Happening.ProofHeard(at, number));
      case Step.Open(long number) when contact.isDialled() ->
          decide(new Happening.OpenHeard(at, number));
      case Step.Refuse refuse when contact.isDialled() -> {
        complain(contact, refuse);
        decide(new Happening.RefuseHeard(at, refuse.seen()));
      }
      case Step.Welcome _,
          Step.Proof _,
          Step.Open _,
          Step.Refuse _,
          Step.Hello _,
          Step.Probe _,
          Step.Probed _ ->
          decide(new Happening.Cut(at, "it said a step of the opening out of turn"));
    }
  }

  private void welcomed(Contact contact, Step.Welcome welcome) {
    if (!welcome.acceptor().equals(new Step.Acceptor.Settled(node))) {
      String why = "it is %s, and not %s".formatted(welcome.acceptor(), node);
      complaints.about(contact.line().remote(), why);
      decide(new Happening.Cut(contact.connection(), why));
      return;
    }
    contact.agree(welcome.limits());
    decide(new Happening.WelcomeHeard(contact.connection(), welcome.number()));
  }

  /// That a dial was in vain is told, unless it is a matter of course.
  private void complain(Contact contact, Step.Refuse refuse) {
    switch (refuse.refusal()) {
      case STALE, TIE, NOT_IN_VIEW, BUSY -> {}
      case WRONG_SECRET, WRONG_CLUSTER, VERSION, WRONG_LIFE, DEAD, OTHER ->
          complaints.about(
              contact.line().remote(), "%s refuses us: %s".formatted(node, refuse.text()));
    }
  }

  @Override
  public void forged(Line line, Step step) {
    contact(line)
        .ifPresent(
            contact -> {
              String why = "it has another cluster secret than this node: use the same on both";
              complaints.about(line.remote(), why);
              decide(new Happening.Cut(contact.connection(), why));
            });
  }

  @Override
  public void garbled(Line line, String why) {
    contact(line)
        .ifPresent(
            contact -> {
              complaints.about(line.remote(), "it sent what is no frame: " + why);
              decide(new Happening.Cut(contact.connection(), "it sent what is no frame: " + why));
            });
  }

  @Override
  public void writable(Line line) {
    if (isSession(line)) {
      stretch.ifPresent(Stretch::drain);
    }
  }

  @Override
  public void gone(Line line, String why) {
    contact(line)
        .ifPresent(
            contact -> {
              contact.close(why);
              contacts.remove(contact.connection());
              decide(new Happening.Gone(contact.connection(), why));
            });
  }

  /// One connection with the node.
  private static final class Contact {

    private final int connection;
    private final Line line;
    private final Timer late;
    private final boolean isDialled;
    private Optional<Limits> limits = Optional.empty();

    Contact(int connection, Line line, Timer late, boolean isDialled) {
      this.connection = connection;
      this.line = line;
      this.late = late;
      this.isDialled = isDialled;
    }

    int connection() {
      return connection;
    }

    Line line() {
      return line;
    }

    boolean isDialled() {
      return isDialled;
    }

    /// Notes what the other side asks for.
    void agree(Limits others) {
      limits = Optional.of(others);
    }

    Limits limits() {
      return limits.orElseThrow();
    }

    void opened() {
      late.cancel();
    }

    void close(String why) {
      late.cancel();
      line.close(why);
    }
  }

  /// Which life it is.
  LifeId life() {
    return node.incarnation().life();
  }
}
