package dev.mm1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mm1.core.actor.Context;
import dev.mm1.core.actor.Spawn;
import dev.mm1.core.signal.ExitReason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Programs that are one actor, on real nodes (mm1-RT-1).
@Timeout(120)
final class NodeRunTest {

  private static final NodeConfig CONFIG = NodeConfig.named("program").withPort(0);

  @Test
  void rt1AMainActorThatReturnsHasEndedNormally() throws Exception {
    var path = new CopyOnWriteArrayList<String>();

    var reason = Node.run(CONFIG, Spawn.process("main", context -> path.add(context.path())));

    assertThat(reason).isEqualTo(ExitReason.normal());
    assertThat(path).containsExactly("/main");
  }

  @Test
  void e14WhatTheMainActorThrowsIsReturned() throws Exception {
    var main =
        Spawn.process(
            "main",
            _ -> {
              throw new IllegalStateException("out of coffee");
            });

    var reason = Node.run(CONFIG, main);

    assertThat(reason)
        .isInstanceOfSatisfying(
            ExitReason.Failed.class,
            failed -> {
              assertThat(failed.type()).isEqualTo(IllegalStateException.class.getName());
              assertThat(failed.message()).isEqualTo("out of coffee");
              assertThat(failed.stack()).contains("NodeRunTest");
            });
  }

  @Test
  void rt1AKilledMainActorIsNoSuccess() throws Exception {
    var main =
        Spawn.process(
            "main",
            context -> {
              context.kill(context.self());
              context.receive();
            });

    assertThat(Node.run(CONFIG, main)).isEqualTo(ExitReason.killed());
  }

  @Test
  void e23ChildrenWithoutALinkHaveEndedAndThePortsAreFreeWhenItReturns() throws Exception {
    var child = new CompletableFuture<String>();
    int port;
    var main = Spawn.process("main", context -> leavesAChildBehind(context, child));
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    var reason = Node.run(CONFIG.withPort(port), main);

    assertThat(reason).isEqualTo(ExitReason.normal());
    assertThat(child).isCompletedWithValue("ended");
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.getLocalPort()).isEqualTo(port);
    }
  }

  private static void leavesAChildBehind(Context main, CompletableFuture<String> end)
      throws InterruptedException {
    main.spawn(
        "child",
        context -> {
          context.tell(main.self(), "here");
          try {
            context.receive();
          } finally {
            end.complete("ended");
          }
        });
    assertThat(main.receive()).isEqualTo("here");
  }

  @Test
  void aMainActorBoundToNobodyKnowsWhomIsRefused() {
    var linked = Spawn.process("main", _ -> {}).asLinked();

    assertThatThrownBy(() -> Node.run(CONFIG, linked))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("main");
  }
}
