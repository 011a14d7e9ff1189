package io.chestnut.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.formula.Formula;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CellCountsTest {
  private static final Schema SCHEMA = Learning.schema("y:NUMBER x:NUMBER a:STRING b:STRING");

  private static DataRow row(String a, String b, double x) {
    return Learning.row("y", 1.0, "x", x, "a", a, "b", b);
  }

  private static final List<DataRow> ROWS =
      List.of(row("a1", "b1", 1), row("a2", "b3", 2), row("a2", "b1", 4), row("a1", "b2", 0));

  @Test
  void combinationsWithoutRowsAreListedTheFirstFactorFastest() {
    DesignState state = Learning.learn("y ~ a * b", SCHEMA, ROWS);
    Design design = state.freeze();
    CellCounts cells = state.cells().get(0);
    assertThat(cells.factors()).containsExactly("a", "b");
    assertThat(cells.cells(design)).isEqualTo(6);
    assertThat(cells.emptyCells(design)).isEqualTo(2);
    assertThat(cells.emptyCells(design, 5))
        .containsExactly(
            List.of(new Level.Text("a2"), new Level.Text("b2")),
            List.of(new Level.Text("a1"), new Level.Text("b3")));
    assertThat(cells.emptyCells(design, 1)).hasSize(1);
  }

  @Test
  void mergingIsAddingTheRows() {
    DesignState left = Learning.learn("y ~ a * b", SCHEMA, ROWS.subList(0, 1));
    left.merge(Learning.learn("y ~ a * b", SCHEMA, ROWS.subList(1, 4)));
    assertThat(left.cells().get(0).emptyCells(left.freeze())).isEqualTo(2);
  }

  @Test
  void eachSetOfFactorsIsCountedOnceAndNumbersDoNotCount() {
    assertThat(Learning.learn("y ~ a:b + x:b:a + x:a", SCHEMA, ROWS).cells())
        .singleElement()
        .extracting(CellCounts::factors)
        .isEqualTo(List.of("a", "b"));
    assertThat(Learning.learn("y ~ a + b + x", SCHEMA, ROWS).cells()).isEmpty();
  }

  @Test
  void rowsWithMissingValuesAreNotCounted() {
    List<DataRow> rows = new ArrayList<>(ROWS);
    rows.add(row("a2", "b2", Double.NaN));
    DesignState state = Learning.learn("y ~ a * b + x", SCHEMA, rows);
    assertThat(state.cells().get(0).emptyCells(state.freeze())).isEqualTo(2);
  }

  @Test
  void tooManyCombinationsAreNotKept() {
    DesignState state = DesignState.of(Formula.parse("y ~ a:b"), SCHEMA);
    for (int i = 0; i <= CellCounts.MOST_CELLS; i++) {
      state.add(row("a" + i / 400, "b" + i % 400, 0));
    }
    assertThat(state.cells().get(0).isOverflowing()).isTrue();
  }
}
