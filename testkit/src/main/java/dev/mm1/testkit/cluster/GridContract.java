package dev.mm1.testkit.cluster;

import static dev.mm1.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import dev.mm1.core.cluster.Grid;
import dev.mm1.core.cluster.Table;
import dev.mm1.core.cluster.Table.RowChange;
import dev.mm1.core.cluster.Table.RowRead;
import dev.mm1.core.cluster.Table.Scanned;
import dev.mm1.core.cluster.Table.Written;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// What every [Grid] must do. A test of an implementation extends this. Each test uses a table of
/// its own, so the two nodes may be the same for all of them.
public abstract class GridContract {

  private static final ByteString ONE = ByteString.copyFromUtf8("one");
  private static final ByteString TWO = ByteString.copyFromUtf8("two");

  private Table mine;
  private Table theirs;

  /// For subclasses.
  protected GridContract() {}

  /// The grid of one node.
  protected abstract Grid here();

  /// The grid of another node of the same cluster.
  protected abstract Grid there();

  @BeforeEach
  final void open(TestInfo test) {
    var name = test.getTestMethod().orElseThrow().getName().replaceAll("([A-Z])", "-$1");
    mine = here().table(name.toLowerCase(Locale.ROOT));
    theirs = there().table(name.toLowerCase(Locale.ROOT));
  }

  private static <T> T outcome(Consumer<Consumer<T>> call) {
    var outcome = new CompletableFuture<T>();
    call.accept(outcome::complete);
    return outcome.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static Written write(
      Table table, String key, Optional<ByteString> expected, Optional<ByteString> next) {
    return outcome(then -> table.compareAndSet(key, expected, next, then));
  }

  private static RowRead read(Table table, String key) {
    return outcome(then -> table.read(key, then));
  }

  @Test
  public final void beginsEmpty() {
    assertThat(read(mine, "k")).isEqualTo(new RowRead.Row(Optional.empty()));
    assertThat(GridContract.<Scanned>outcome(mine::scan))
        .isEqualTo(new Scanned.Rows(new TreeMap<>()));
  }

  @Test
  public final void setsARowThatIsNotThere() {
    assertThat(write(mine, "k", Optional.empty(), Optional.of(ONE))).isEqualTo(new Written.Done());

    assertThat(read(theirs, "k")).isEqualTo(new RowRead.Row(Optional.of(ONE)));
  }

  @Test
  public final void doesNotSetARowThatIsThereAndTellsWhatItHolds() {
    write(mine, "k", Optional.empty(), Optional.of(ONE));

    assertThat(write(theirs, "k", Optional.empty(), Optional.of(TWO)))
        .isEqualTo(new Written.Differs(Optional.of(ONE)));
    assertThat(read(mine, "k")).isEqualTo(new RowRead.Row(Optional.of(ONE)));
  }

  @Test
  public final void replacesARowThatIsAsExpected() {
    write(mine, "k", Optional.empty(), Optional.of(ONE));

    assertThat(write(theirs, "k", Optional.of(ONE), Optional.of(TWO)))
        .isEqualTo(new Written.Done());
    assertThat(read(mine, "k")).isEqualTo(new RowRead.Row(Optional.of(TWO)));
  }

  @Test
  public final void removesARowThatIsAsExpected() {
    write(mine, "k", Optional.empty(), Optional.of(ONE));

    assertThat(write(theirs, "k", Optional.of(TWO), Optional.empty()))
        .isEqualTo(new Written.Differs(Optional.of(ONE)));
    assertThat(write(theirs, "k", Optional.of(ONE), Optional.empty()))
        .isEqualTo(new Written.Done());
    assertThat(read(mine, "k")).isEqualTo(new RowRead.Row(Optional.empty()));
    assertThat(write(theirs, "k", Optional.of(ONE), Optional.empty()))
        .isEqualTo(new Written.Differs(Optional.empty()));
  }

  @Test
  public final void findsAnAbsentRowAbsent() {
    assertThat(write(mine, "k", Optional.empty(), Optional.empty())).isEqualTo(new Written.Done());
    assertThat(read(mine, "k")).isEqualTo(new RowRead.Row(Optional.empty()));
  }

  @Test
  public final void keepsEmptyBytesApartFromAbsence() {
    write(mine, "k", Optional.empty(), Optional.of(ByteString.EMPTY));

    assertThat(read(theirs, "k")).isEqualTo(new RowRead.Row(Optional.of(ByteString.EMPTY)));
    assertThat(write(theirs, "k", Optional.empty(), Optional.of(ONE)))
        .isEqualTo(new Written.Differs(Optional.of(ByteString.EMPTY)));
  }

  @Test
  public final void letsOnlyOneOfManyWritersWin() {
    var outcomes = new CopyOnWriteArrayList<Written>();
    IntStream.range(0, 20)
        .forEach(
            writer ->
                (writer % 2 == 0 ? mine : theirs)
                    .compareAndSet(
                        "k",
                        Optional.empty(),
                        Optional.of(ByteString.copyFromUtf8("w" + writer)),
                        outcomes::add));

    eventually(() -> assertThat(outcomes).hasSize(20));
    assertThat(outcomes).containsOnlyOnce(new Written.Done());
  }

  @Test
  public final void scansAllRowsInTheOrderOfTheirKeys() {
    write(mine, "b", Optional.empty(), Optional.of(TWO));
    write(theirs, "a", Optional.empty(), Optional.of(ONE));

    assertThat(GridContract.<Scanned>outcome(mine::scan))
        .isEqualTo(new Scanned.Rows(new TreeMap<>(Map.of("a", ONE, "b", TWO))));
  }

  @Test
  public final void tellsEveryNodeOfChangesInTheirOrder() {
    var here = new CopyOnWriteArrayList<RowChange>();
    var there = new CopyOnWriteArrayList<RowChange>();
    mine.listen(here::add);
    theirs.listen(there::add);

    write(mine, "k", Optional.empty(), Optional.of(ONE));
    write(theirs, "k", Optional.of(ONE), Optional.of(TWO));
    write(mine, "k", Optional.of(TWO), Optional.empty());

    var changes =
        List.of(
            new RowChange("k", Optional.of(ONE)),
            new RowChange("k", Optional.of(TWO)),
            new RowChange("k", Optional.empty()));
    eventually(() -> assertThat(here).isEqualTo(changes));
    eventually(() -> assertThat(there).isEqualTo(changes));
  }

  @Test
  public final void keepsTablesApart() {
    write(mine, "k", Optional.empty(), Optional.of(ONE));

    assertThat(read(here().table("another-table"), "k"))
        .isEqualTo(new RowRead.Row(Optional.empty()));
  }

  @Test
  public final void refusesAnUnusualTableName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> here().table("Names"))
        .withMessageContaining("Names");
  }
}
