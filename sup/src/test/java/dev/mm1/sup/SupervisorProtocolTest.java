package dev.mm1.sup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.address.Address;
import dev.mm1.core.codec.Protocol;
import dev.mm1.core.signal.ExitReason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What supervisors say to other nodes.
final class SupervisorProtocolTest {

  private static final Protocol PROTOCOL = SupervisorProtocol.protocol();
  private static final ChildInfo TILL =
      new ChildInfo(
          "till", Optional.of(new Address(7)), Restart.TRANSIENT, ChildInfo.Status.RUNNING, true);

  static List<Object> messages() {
    return List.of(
        new SetParent(new Address(5)),
        new SupervisorRequest.WhichChildren(),
        new SupervisorRequest.CountChildren(),
        new SupervisorRequest.GetChild("till"),
        new SupervisorRequest.RemoveChild("till"),
        new SupervisorRequest.TerminateChild("till"),
        new SupervisorRequest.RestartChild("till"),
        new SupervisorRequest.Children(List.of(TILL)),
        new SupervisorRequest.ChildCount(3, 2, 1, 2),
        new ChildAnswer.Done(TILL),
        new ChildAnswer.Unknown("till"),
        new ChildAnswer.Present(TILL),
        new ChildAnswer.Busy(TILL),
        new ChildAnswer.NotStarted("till", new ExitReason.GaveUp("x", "y", ExitReason.killed())),
        new ChildAnswer.Refused("till", "because"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageArrivesAsItWasSent(Object message) {
    assertThat(PROTOCOL.decode(PROTOCOL.encode(message))).isEqualTo(message);
  }
}
