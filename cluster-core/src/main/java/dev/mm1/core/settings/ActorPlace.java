package dev.mm1.core.settings;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.Spawn.Hosting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What holds for the actors of one path: what is set for exactly this path (also by `_`), and what
/// they inherit. All is worked out beforehand, so that [#child] is quick and makes nothing.
///
/// The nearer wins. What is set for the path itself goes before what the `Spawn` says, for whoever
/// runs the program has named these actors. What is inherited holds only where the `Spawn` says
/// nothing: it was meant for others first.
public final class ActorPlace {

  private final ActorSettings own;
  private final ActorSettings inherited;
  private final Map<String, ActorPlace> below;
  private final @Nullable ActorPlace others;

  /// Where nothing more is set.
  private final ActorPlace beyond;

  private ActorPlace(PathSettings settings, ActorSettings inherited) {
    var effective = settings.own().over(inherited);
    this.own = settings.own();
    this.inherited = inherited;
    this.below = new HashMap<>();
    settings.below().forEach((name, next) -> below.put(name, new ActorPlace(next, effective)));
    this.others = below.get(PathSettings.ANY);
    this.beyond = new ActorPlace(effective);
  }

  private ActorPlace(ActorSettings inherited) {
    this.own = ActorSettings.NONE;
    this.inherited = inherited;
    this.below = Map.of();
    this.others = null;
    this.beyond = this;
  }

  static ActorPlace of(PathSettings settings, ActorSettings inherited) {
    return new ActorPlace(settings, inherited);
  }

  /// Where the children of that name are.
  public ActorPlace child(String name) {
    if (below.isEmpty()) {
      return beyond;
    }
    var exact = below.get(name);
    if (exact != null) {
      return exact;
    }
    return others == null ? beyond : others;
  }

  /// How many user messages may wait.
  ///
  /// @param said what the `Spawn` says
  public int mailbox(OptionalInt said) {
    if (own.mailbox().isPresent()) {
      return own.mailbox().getAsInt();
    }
    return said.isPresent() ? said.getAsInt() : inherited.mailbox().orElse(Spawn.DEFAULT_MAILBOX);
  }

  /// On what the handlers of a server run.
  ///
  /// @param said what the `Spawn` says, where virtual threads are what it says if it says nothing
  public Hosting hosting(Hosting said) {
    if (own.hosting().isPresent()) {
      return own.hosting().get();
    }
    return said.equals(Hosting.VIRTUAL) ? inherited.hosting().orElse(said) : said;
  }

  /// The name of the dispatcher, if the server runs on one; empty for the usual one.
  ///
  /// @param said what the `Spawn` says
  public Optional<String> dispatcher(Optional<String> said) {
    var before = own.dispatcher().isPresent() ? own.dispatcher() : said;
    return before.isPresent() ? before : inherited.dispatcher();
  }

  /// The key of the tap.
  public Optional<String> tap() {
    return own.tap().or(inherited::tap);
  }
}
