package dev.mm1.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mm1.core.cluster.Probe;
import dev.mm1.core.cluster.Probe.Result;
import dev.mm1.core.node.Endpoint;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// What every [Probe] must do. A test of an implementation extends this.
public abstract class ProbeContract {

  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  /// For subclasses.
  protected ProbeContract() {}

  /// The probe under test.
  protected abstract Probe probe();

  /// Where a node listens that answers with [#answer].
  protected abstract Endpoint node();

  /// What the node says.
  protected abstract Result.Node answer();

  /// Where a node listens whose secret is another one.
  protected abstract Endpoint stranger();

  /// Where nothing listens.
  protected abstract Endpoint nobody();

  private Result ask(Endpoint target) {
    var result = new CompletableFuture<Result>();
    probe()
        .probe(
            target,
            TIMEOUT,
            first -> {
              if (!result.complete(first)) {
                throw new AssertionError("a second answer: " + first);
              }
            });
    return result.orTimeout(4 * TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
  }

  @Test
  public final void saysWhoIsThere() {
    assertThat(ask(node())).isEqualTo(answer());
  }

  @Test
  public final void tellsAStrangerFromANode() {
    assertThat(ask(stranger()))
        .isInstanceOfSatisfying(
            Result.Stranger.class, found -> assertThat(found.why()).isNotBlank());
  }

  @Test
  public final void saysWhyNobodyAnswers() {
    var nobody = nobody();

    assertThat(ask(nobody))
        .isInstanceOfSatisfying(
            Result.Silent.class,
            found -> assertThat(found.why()).containsOnlyOnce(nobody.toString()));
  }
}
