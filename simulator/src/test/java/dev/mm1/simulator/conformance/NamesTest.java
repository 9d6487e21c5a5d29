package dev.mm1.simulator.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.names.Registration;
import dev.mm1.core.signal.Down;
import dev.mm1.core.signal.ExitReason;
import dev.mm1.core.signal.WatchRef;
import dev.mm1.simulator.puppet.Command.Kill;
import dev.mm1.simulator.puppet.Command.Quit;
import dev.mm1.simulator.puppet.Command.WatchName;
import dev.mm1.simulator.puppet.Puppet;
import dev.mm1.simulator.puppet.Stage;

/// Names, and watches by name: statements B37 to B40 and B65.
final class NamesTest {
  private static final ExitReason BOOM = new ExitReason.Custom("boom", "");

  private static void named(Stage stage, String name, Puppet owner) throws InterruptedException {
    assertThat(stage.there().names().register(name, owner.address()))
        .isEqualTo(Registration.registered());
    stage
        .here()
        .eventually(() -> assertThat(stage.here().names().resolve(name)).contains(owner.address()));
  }

  @OnEveryStage
  void b37ADownOfAWatchByNameNamesTheAddressAndTheWatch(Stage stage) throws InterruptedException {
    var one = stage.one();
    var other = stage.other();
    named(stage, "desk", other);

    var ref = one.gives(new WatchName("desk"), WatchRef.class);
    one.does(new Kill(other.address()));

    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, ExitReason.killed()));
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b38AWatchOnANameThatNobodyHasFiresAtOnce(Stage stage) {
    var one = stage.one();

    var ref = one.gives(new WatchName("nobody"), WatchRef.class);

    var down = one.hears(Down.class);
    assertThat(down.ref()).isEqualTo(ref);
    assertThat(down.reason()).isEqualTo(ExitReason.noProc());
    assertThat(one.hearsMeanwhile()).isEmpty();
  }

  @OnEveryStage
  void b39AWatchByNameStaysWithTheOwnerOfThatMoment(Stage stage) throws InterruptedException {
    var one = stage.one();
    var first = stage.other();
    var second = stage.other();
    named(stage, "desk", first);
    var ref = one.gives(new WatchName("desk"), WatchRef.class);
    assertThat(stage.there().names().unregister("desk", first.address())).isTrue();
    named(stage, "desk", second);

    var _ = second.endsBy(new Quit(BOOM));
    assertThat(one.hearsMeanwhile()).isEmpty();
    first.starts(new Quit(BOOM));

    assertThat(one.hears()).isEqualTo(new Down(first.address(), ref, BOOM));
  }

  @OnEveryStage
  void b40AWatchByNameFiresWithTheRealReason(Stage stage) throws InterruptedException {
    var one = stage.one();
    var other = stage.other();
    named(stage, "desk", other);

    var ref = one.gives(new WatchName("desk"), WatchRef.class);
    other.starts(new Quit(BOOM));

    assertThat(one.hears()).isEqualTo(new Down(other.address(), ref, BOOM));
  }

  @OnEveryStage
  void b65ANameIsNotGivenToTheDeadNorToTwo(Stage stage) throws InterruptedException {
    var names = stage.there().names();
    var first = stage.other();
    var second = stage.one();
    named(stage, "desk", first);

    assertThat(names.register("counter", stage.nobody())).isEqualTo(new Registration.NoProc());
    assertThat(stage.here().names().register("desk", second.address()))
        .isEqualTo(new Registration.Taken(first.address()));
    assertThat(names.register("shelf", first.address())).isEqualTo(Registration.registered());
  }
}
