package dev.mm1.sup;

import static dev.mm1.testkit.scripted.ScriptedRuntime.SELF;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.actor.Spawn;
import dev.mm1.core.actor.SpawnRefused;
import dev.mm1.core.address.Address;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.Exited;
import dev.mm1.testkit.scripted.Query;
import dev.mm1.testkit.scripted.ScriptedRuntime;
import dev.mm1.testkit.scripted.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A supervisor whose children are names only: the test answers each of its operations, and nobody
/// runs them.
final class DummyChildrenTest {

  private static final Address CART = new Address(11);
  private static final Address TILL = new Address(12);
  private static final Exited STOP = new Exited(new Address(1), ExitReason.shutdown());

  private static final Supervisor SHOP =
      Supervisor.oneForOne("shop").child(dummy("cart")).child(dummy("till"));

  private static ChildSpec dummy(String key) {
    return ChildSpec.permanent(
        key,
        Spawn.process(
            key,
            _ -> {
              throw new AssertionError("nobody runs a dummy");
            }));
  }

  private static void started(ScriptedRuntime runtime, String name, Address at) {
    var spawn = runtime.expect(Query.Spawn.class);
    assertThat(spawn.spec().name()).isEqualTo(name);
    assertThat(spawn.spec().linked()).isTrue();
    spawn.started(at);
  }

  @Test
  void startsTheNextChildOnlyWhenTheOneBeforeIsThere() {
    try (var runtime = ScriptedRuntime.of(SHOP.spec())) {
      started(runtime, "cart", CART);
      started(runtime, "till", TILL);

      runtime.expect(Query.InitDone.class).proceed();
      runtime.expect(Query.Receive.class).give(new Exited(CART, Stage.CRASH));

      started(runtime, "cart", new Address(13));
      runtime.expect(Query.Receive.class);
    }
  }

  @Test
  void stopsWhatItHasIfAChildCannotBeStarted() {
    try (var runtime = ScriptedRuntime.of(SHOP.spec())) {
      started(runtime, "cart", CART);
      runtime.expect(Query.Spawn.class).fail(new SpawnRefused("till", "no address is left"));

      var exit = runtime.proceedTo(Query.Exit.class);
      assertThat(exit.target()).isEqualTo(CART);
      exit.proceed();
      runtime.proceedTo(Query.Receive.class).give(new Exited(CART, ExitReason.shutdown()));

      assertThat(runtime.proceedTo(Query.Quit.class).reason().toString())
          .contains("could not be started", "'till'");
    }
  }

  @Test
  void killsAChildThatDoesNotStopInTime() {
    try (var runtime = ScriptedRuntime.of(SHOP.spec())) {
      started(runtime, "cart", CART);
      started(runtime, "till", TILL);
      runtime.expect(Query.InitDone.class).proceed();
      runtime.expect(Query.Receive.class).give(STOP);
      var exit = runtime.expect(Query.Exit.class);
      exit.proceed();

      var kill = runtime.proceedTo(Query.Kill.class);

      assertThat(List.of(exit.target(), kill.target())).containsExactly(TILL, TILL);
      assertThat(runtime.elapsed()).isEqualTo(ChildSpec.STOP_PATIENCE);
      kill.proceed();
      runtime.proceedTo(Query.Receive.class).give(new Exited(TILL, ExitReason.killed()));
      assertThat(runtime.proceedTo(Query.Exit.class).target()).isEqualTo(CART);
      runtime.end(SELF, ExitReason.killed());
      runtime.expect(Step.ActorDone.class);
    }
  }
}
