package dev.mm1.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TableTest {
  @Test
  void columnsAreAlignedAndNoLineEndsInSpaces() {
    var table = new Table("NAME", "NODE");
    table.add("counter", "a");
    table.add("é", "");

    assertThat(table.lines()).containsExactly("NAME     NODE", "counter  a", "é        -");
  }

  @Test
  void everyRowHasAllColumns() {
    var table = new Table("NAME", "NODE");

    assertThatThrownBy(() -> table.add("x")).hasMessageContaining("1 cells in a table of 2");
  }
}
