package dev.mm1.simulator.race;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.Delivery;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;

/// A rule that is broken on purpose, by contexts that do something else than they are told.
enum Mistake {
  LINKS_ARE_FORGOTTEN("link") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      return Optional.of(NOTHING);
    }
  },
  UNLINKS_ARE_FORGOTTEN("unlink") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      return Optional.of(NOTHING);
    }
  },
  TRAPPING_IS_FORGOTTEN("trapExits") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      return Optional.of(NOTHING);
    }
  },
  A_CHILD_IS_NOT_LINKED("spawn") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      var spec = (Spawn) told[0];
      if (!spec.linked()) {
        return Optional.empty();
      }
      var free =
          new Spawn(
              spec.name(), spec.code(), false, spec.watched(), spec.trapping(), spec.mailbox());
      return Optional.of(context.spawn(free));
    }
  },
  EVERY_WATCH_FIRES_TWICE("watch") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      var _ = context.watch((Address) told[0]);
      return Optional.empty();
    }
  },
  UNWATCHING_IS_FORGOTTEN("unwatch") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      return Optional.of(true);
    }
  },
  FLUSHING_LEAVES_WHAT_HAS_ARRIVED("unwatchAndFlush") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      return Optional.of(context.unwatch((WatchRef) told[0]));
    }
  },
  UNWATCHING_FLUSHES("unwatch") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      return Optional.of(context.unwatchAndFlush((WatchRef) told[0]));
    }
  },
  A_KILL_CAN_BE_TRAPPED("kill") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      return Optional.of(context.exit((Address) told[0], new ExitReason.Custom("killed", "")));
    }
  },
  A_NORMAL_EXIT_SIGNAL_ENDS("exit") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      return told[1] instanceof ExitReason.Normal
          ? Optional.of(context.exit((Address) told[0], ExitReason.shutdown()))
          : Optional.empty();
    }
  },
  A_REASON_IS_CHANGED("quit") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      throw context.quit(ExitReason.normal());
    }
  },
  A_MESSAGE_IS_LOST("tell") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      return told[1] instanceof Numbered(long number) && number % 20 == 0
          ? Optional.of(Delivery.ACCEPTED)
          : Optional.empty();
    }
  },
  A_MESSAGE_COMES_TWICE("tell") {
    @Override
    Optional<Object> instead(Context context, Object[] told) {
      var _ = context.tell((Address) told[0], told[1]);
      return Optional.empty();
    }
  };

  /// For calls without a result.
  private static final Object NOTHING = new Object();

  private final String call;

  Mistake(String call) {
    this.call = call;
  }

  /// What is done instead; empty to do what was told.
  abstract Optional<Object> instead(Context context, Object[] told);

  /// A context that makes this mistake.
  Context in(Context context) {
    return (Context)
        Proxy.newProxyInstance(
            Mistake.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (_, method, given) -> {
              if (method.getName().equals(call)) {
                var instead = instead(context, given);
                if (instead.isPresent()) {
                  return method.getReturnType() == void.class ? null : instead.get();
                }
              }
              try {
                return method.invoke(context, given);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
