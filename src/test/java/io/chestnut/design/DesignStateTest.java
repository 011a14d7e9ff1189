package io.chestnut.design;

import static io.chestnut.design.Learning.row;
import static io.chestnut.design.Learning.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.formula.Formula;
import io.chestnut.problem.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DesignStateTest {
  private static final Schema SCHEMA = schema("y:STRING a:STRING x:NUMBER z:NUMBER w:NUMBER");

  @Test
  void missingValuesAreCountedByColumnAndTheirRowsIgnored() {
    DesignState state =
        Learning.learn(
            "y ~ a + x",
            SCHEMA,
            List.of(
                row("y", "no", "a", "a1", "x", 1, "z", null),
                row("y", "yes", "a", "a2", "x", 2, "z", 1),
                row("y", "other", "a", null, "x", Double.NaN, "z", 1),
                row("y", "other", "a", "a3", "x", null, "z", 1)));
    assertThat(state.rows()).isEqualTo(4);
    assertThat(state.completeRows()).isEqualTo(2);
    assertThat(state.missing()).isEqualTo(Map.of("a", 1L, "x", 2L));
    assertThat(state.responseLevels())
        .isEqualTo(Map.of(new Level.Text("no"), 1L, new Level.Text("yes"), 1L));
    assertThat(state.freeze().names()).containsExactly("Intercept", "a[T.a2]", "x");
  }

  @Test
  void numericResponseHasNoLevels() {
    DesignState state = Learning.learn("x ~ 1", SCHEMA, List.of(row("x", 1), row("x", 2)));
    assertThat(state.responseLevels()).isEmpty();
    assertThat(state.freeze().response().get()).isInstanceOf(ResponseEncoding.Numeric.class);
  }

  @Test
  void constantNumericColumnMayTakeThePlaceOfTheIntercept() {
    List<DataRow> rows = List.of(row("x", 2, "z", 1), row("x", 2, "z", 3));
    assertThat(Learning.design("~ 0 + x + z", SCHEMA, rows).names()).containsExactly("x", "z");
  }

  /** What merging yields, as values that can be compared. */
  private static List<Object> learnt(DesignState state) {
    List<Object> all = new ArrayList<>();
    all.add(state.rows());
    all.add(state.completeRows());
    all.add(state.missing());
    all.add(state.responseLevels());
    try {
      all.add(state.freeze().toJson().toString());
    } catch (InvalidInputException e) {
      all.add(e.getMessage());
    }
    return all;
  }

  @Property(tries = 200, seed = "42")
  void orderOfRowsAndMergesDoesNotMatter(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 5) int parts) {
    Formula formula = Formula.parse("y ~ a * log(x) + I(z > 1) + C(z) + offset(w)");
    List<DataRow> rows = IntStream.range(0, 30).mapToObj(i -> randomRow(random)).toList();
    DesignState whole = DesignState.of(formula, SCHEMA);
    rows.forEach(whole::add);
    List<DataRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    List<DesignState> states = new ArrayList<>();
    IntStream.range(0, parts).forEach(i -> states.add(DesignState.of(formula, SCHEMA)));
    shuffled.forEach(row -> states.get(random.nextInt(parts)).add(row));
    while (states.size() > 1) {
      DesignState taken = states.remove(random.nextInt(states.size()));
      states.get(random.nextInt(states.size())).merge(taken);
    }
    assertThat(learnt(states.get(0))).isEqualTo(learnt(whole));
  }

  private static DataRow randomRow(Random random) {
    double[] xs = {1, 2, 3, 4, random.nextInt(40) - 1.0};
    return row(
        "y", random.nextInt(15) == 0 ? null : "y" + random.nextInt(2),
        "a", random.nextInt(15) == 0 ? null : "a" + random.nextInt(4),
        "x", xs[random.nextInt(5)],
        "z", random.nextInt(15) == 0 ? Double.NaN : random.nextInt(3),
        "w", (random.nextDouble() - 0.5) * xs[4]);
  }

  @Test
  void tooManyLevelsAreFoundInAnyOrderOfMerges() {
    Formula formula = Formula.parse("~ a");
    DesignState first = DesignState.of(formula, SCHEMA);
    DesignState second = DesignState.of(formula, SCHEMA);
    IntStream.range(0, 10_000).forEach(i -> first.add(row("a", "a" + i)));
    assertThat(first.freeze().names()).hasSize(10_000);
    IntStream.range(9_990, 10_001).forEach(i -> second.add(row("a", "a" + i)));
    DesignState third = DesignState.of(formula, SCHEMA);
    third.merge(second);
    third.merge(first);
    first.merge(second);
    assertThat(learnt(first)).isEqualTo(learnt(third));
    assertThat((String) learnt(first).get(4)).startsWith("'a' has more than 10,000 levels.");
  }

  @Test
  void travelsInTasks() throws Exception {
    DesignState state =
        Learning.learn("y ~ a + I(x > 1)", SCHEMA, List.of(row("y", "n", "a", "a1", "x", 1)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(state);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      DesignState copy = (DesignState) in.readObject();
      copy.add(row("y", "p", "a", "a2", "x", 2));
      state.add(row("y", "p", "a", "a2", "x", 2));
      assertThat(learnt(copy)).isEqualTo(learnt(state));
    }
  }
}
