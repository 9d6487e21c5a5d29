package dev.mm1.testkit.cluster;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.mm1.core.cluster.Discovery;
import dev.mm1.core.cluster.GridEvent;
import dev.mm1.core.cluster.Table.RowRead;
import dev.mm1.core.cluster.Table.Written;
import dev.mm1.core.node.NodeName;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The disasters that a test can bring about.
final class InMemoryClusterTest {

  private static final Optional<ByteString> NONE = Optional.empty();
  private static final Optional<ByteString> ROW = Optional.of(ByteString.copyFromUtf8("row"));

  private final InMemoryFixture fixture = new InMemoryFixture();
  private final InMemoryCluster cluster = fixture.cluster;
  private final AtomicInteger superseded = new AtomicInteger();

  @AfterEach
  void close() {
    fixture.close();
  }

  private Discovery join(String name) throws InterruptedException {
    var self = fixture.newcomer(name);
    var discovery = fixture.discovery(self, superseded::incrementAndGet);
    discovery.join(self, _ -> {});
    return discovery;
  }

  private static <T> T outcome(Consumer<Consumer<T>> call) {
    var outcome = new CompletableFuture<T>();
    call.accept(outcome::complete);
    return outcome.join();
  }

  private static Written set(
      Discovery node, Optional<ByteString> expected, Optional<ByteString> next) {
    return outcome(then -> node.grid().table("t").compareAndSet("k", expected, next, then));
  }

  private static Optional<ByteString> row(Discovery node) {
    RowRead read = outcome(then -> node.grid().table("t").read("k", then));
    return ((RowRead.Row) read).bytes();
  }

  @Test
  void halvesOfASplitSeeOnlyThemselvesAndKeepTheirRows() throws Exception {
    var a = join("a");
    var b = join("b");
    set(a, NONE, ROW);

    cluster.split(new NodeName("b"));

    eventually(() -> assertThat(a.view().members()).hasSize(1));
    eventually(() -> assertThat(b.view().members()).hasSize(1));
    assertThat(b.view().dead()).isEmpty();
    assertThat(row(b)).isEqualTo(ROW);
  }

  @Test
  void aRemovedRowComesBackInAResurrectingMerge() throws Exception {
    var a = join("a");
    var b = join("b");
    var c = join("c");
    var events = new CopyOnWriteArrayList<GridEvent>();
    c.grid().listen(events::add);
    set(a, NONE, ROW);
    cluster.split(new NodeName("c"));
    set(a, ROW, NONE);

    cluster.merge(MergeStyle.RESURRECTING);

    assertThat(row(b)).isEqualTo(ROW);
    eventually(() -> assertThat(events).contains(GridEvent.MERGED));
    eventually(() -> assertThat(c.view().members()).hasSize(3));
  }

  @Test
  void rowsOfTheSmallerHalfAreLostWhenTheLargerOneWins() throws Exception {
    join("a");
    var b = join("b");
    var c = join("c");
    cluster.split(new NodeName("c"));
    set(c, NONE, ROW);

    cluster.merge(MergeStyle.LARGER_HALF);

    assertThat(row(b)).isEmpty();
    assertThat(row(c)).isEmpty();
  }

  @Test
  void aNodeWhoseNameWasTakenInTheOtherHalfIsSupersededByTheMerge() throws Exception {
    join("a");
    join("b");
    cluster.split(new NodeName("b"));
    var later = join("b");

    cluster.merge(MergeStyle.LARGER_HALF);

    eventually(() -> assertThat(superseded).hasValue(1));
    eventually(() -> assertThat(later.view().dead()).hasSize(1));
  }

  @Test
  void aDoubtedWriteMayHaveBeenMade() throws Exception {
    var a = join("a");
    cluster.doubt(new NodeName("a"), Doubt.WRITTEN);

    assertThat(set(a, NONE, ROW)).isInstanceOf(Written.Unknown.class);
    assertThat(row(a)).isEqualTo(ROW);
  }

  @Test
  void aDoubtedWriteMayNotHaveBeenMade() throws Exception {
    var a = join("a");
    cluster.doubt(new NodeName("a"), Doubt.NOT_WRITTEN);

    assertThat(set(a, NONE, ROW)).isInstanceOf(Written.Unknown.class);
    assertThat(row(a)).isEmpty();
  }

  @Test
  void lostRowsAreReported() throws Exception {
    var a = join("a");
    var events = new CopyOnWriteArrayList<GridEvent>();
    a.grid().listen(events::add);
    set(a, NONE, ROW);

    cluster.loseRows("t", _ -> true);

    assertThat(row(a)).isEmpty();
    eventually(() -> assertThat(events).contains(GridEvent.DATA_LOST));
  }
}
