package io.chestnut.design;

import static io.chestnut.design.Learning.row;
import static io.chestnut.design.Learning.schema;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowReasonTest {
  private static final Schema SCHEMA =
      schema("y:NUMBER n:NUMBER x:NUMBER z:NUMBER e:NUMBER k:NUMBER g:STRING t:BOOLEAN");

  private static final List<DataRow> ROWS =
      List.of(
          row("y", 1, "n", 2, "x", 1, "z", 4, "e", 2, "k", 3, "g", "b", "t", true),
          row("y", 2, "n", 2, "x", 2, "z", 7, "e", 5, "k", 1.5, "g", "a", "t", false));

  private static RowReason reason(String rightSide) {
    return RowReason.of(Learning.design("p(y, n) ~ " + rightSide, SCHEMA, ROWS));
  }

  @Test
  void missingValuesAreNamedOnceWhateverReadsThem() {
    RowReason reason = reason("x + log(x) + x:z + g + t");
    assertThat(reason.of(row("x", Double.NaN, "z", 1, "g", null, "t", true)))
        .isEqualTo("g is missing; x is missing");
    assertThat(reason.of(row("x", 1, "z", null, "g", "a", "t", null)))
        .isEqualTo("t is missing; z is missing");
  }

  @Test
  void unseenLevelsAreQuoted() {
    RowReason reason = reason("g * x + C(k)");
    assertThat(reason.of(row("g", "north", "x", 1, "k", 2)))
        .isEqualTo(
            "g has a level that training has not seen: 'north';"
                + " C(k) has a level that training has not seen: '2'");
  }

  @Test
  void expressionsWithoutAFiniteNumberTellWhatTheyRead() {
    RowReason reason = reason("log(x) + I(z / x) + offset(log(e))");
    assertThat(reason.of(row("x", -3, "z", 1, "e", 1))).isEqualTo("log(x) has no value: x is -3");
    assertThat(reason.of(row("x", 0, "z", 0.5, "e", 0)))
        .isEqualTo(
            "log(x) is -infinite: x is 0; I(z / x) is infinite: z is 0.5, x is 0;"
                + " log(e) is -infinite: e is 0");
  }

  @Test
  void infiniteValuesAreCalledSo() {
    RowReason reason = reason("x + I(abs(z)) + C(sqrt(k))");
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(reason.of(row("x", infinite, "z", -infinite, "k", -1)))
        .isEqualTo(
            "C(sqrt(k)) has no value: k is -1; x is infinite;"
                + " I(abs(z)) is infinite: z is -infinite");
  }

  @Test
  void productsThatOverflowHaveAReasonToo() {
    assertThat(reason("x:z").of(row("x", 1e300, "z", 1e300)))
        .isEqualTo("its values are too large to be multiplied or added");
  }

  @Test
  void trialsAreReadOnRequest() {
    Design design = Learning.design("p(y, n) ~ x", SCHEMA, ROWS);
    RowReason reason = RowReason.withTrials(design);
    assertThat(RowReason.of(design).variables()).containsExactly("x");
    assertThat(reason.variables()).containsExactly("x", "n");
    assertThat(reason.of(row("x", 1, "n", null))).isEqualTo("n is missing");
    assertThat(reason.of(row("x", 1, "n", 2.5))).isEqualTo("n is no number of trials: 2.5");
    assertThat(reason.of(row("x", 1, "n", -1))).isEqualTo("n is no number of trials: -1");
  }

  @Test
  void columnsThatWereLeftOutAreNotRead() {
    Design design = Learning.design("p(y, n) ~ x + z", SCHEMA, ROWS).without(List.of("z"));
    assertThat(RowReason.of(design).variables()).containsExactly("x");
  }

  @Test
  void travelsInTasks() throws Exception {
    RowReason reason = reason("log(x) + g");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(reason);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      DataRow row = row("x", -1, "g", "z");
      assertThat(((RowReason) in.readObject()).of(row)).isEqualTo(reason.of(row));
    }
  }
}
