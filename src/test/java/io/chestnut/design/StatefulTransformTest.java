package io.chestnut.design;

import static io.chestnut.design.Learning.column;
import static io.chestnut.design.Learning.row;
import static io.chestnut.design.Learning.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.formula.Formula;
import io.chestnut.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What {@code center}, {@code scale} and {@code standardize} learn and freeze. */
class StatefulTransformTest {
  private static final Schema SCHEMA = schema("y:NUMBER x:NUMBER z:NUMBER");

  /** Mean 4; sums of squares about it 9 + 1 + 1 + 9 = 20. */
  private static final List<DataRow> ROWS = column("x", 1, 3, 5, 7);

  private static CentreAndScale learnt(String call, List<DataRow> rows) {
    return Learning.design("~ " + call, SCHEMA, rows).transforms().byCall().get(call);
  }

  private static int passes(String formula, List<DataRow> rows) {
    int passes = 1;
    DesignState state = DesignState.of(Formula.parse(formula), SCHEMA);
    rows.forEach(state::add);
    for (Optional<DesignState> next = state.next(); next.isPresent(); next = state.next()) {
      state = next.get();
      rows.forEach(state::add);
      passes++;
    }
    return passes;
  }

  @Test
  void meanAndStandardDeviationAreThoseOfTheRows() {
    double sd = Math.sqrt(5);
    assertThat(learnt("center(x)", ROWS)).isEqualTo(new CentreAndScale(4, 1));
    assertThat(learnt("scale(x)", ROWS)).isEqualTo(new CentreAndScale(4, sd));
    assertThat(learnt("standardize(x)", ROWS)).isEqualTo(new CentreAndScale(4, sd));
    assertThat(learnt("scale(x, center=False)", ROWS)).isEqualTo(new CentreAndScale(0, sd));
    assertThat(learnt("scale(x, rescale=False)", ROWS)).isEqualTo(new CentreAndScale(4, 1));
    assertThat(learnt("scale(x, False, False)", ROWS)).isEqualTo(new CentreAndScale(0, 1));
    assertThat(learnt("scale(x, ddof=1)", ROWS).scale()).isCloseTo(Math.sqrt(20.0 / 3), ulps(2));
  }

  private static org.assertj.core.data.Offset<Double> ulps(int count) {
    return org.assertj.core.data.Offset.offset(count * Math.ulp(2.5));
  }

  @Test
  void onlyCompleteRowsAreLearntFrom() {
    List<DataRow> rows =
        List.of(
            row("x", 1, "z", 5),
            row("x", 3, "z", 6),
            row("x", 100, "z", null),
            row("x", Double.NaN, "z", 7));
    Design design = Learning.design("~ center(x) + z", SCHEMA, rows);
    assertThat(design.transforms().byCall().get("center(x)")).isEqualTo(new CentreAndScale(2, 1));
  }

  @Test
  void largeNumbersLoseNothing() {
    List<DataRow> rows = column("x", 1e15 + 1, 1e15 + 2, 1e15 + 3);
    assertThat(learnt("scale(x)", rows))
        .isEqualTo(new CentreAndScale(1e15 + 2, 0.816496580927726)); // sqrt(2 / 3)
  }

  @Test
  void newRowsAreTransformedByWhatWasLearnt() {
    Design design = Learning.design("~ 0 + scale(x) + I(center(x) ** 2)", SCHEMA, ROWS);
    assertThat(Learning.predictors(design, row("x", 14))).containsExactly(10 / Math.sqrt(5), 100);
    assertThat(Learning.predictors(design, row("x", null))).containsExactly(Double.NaN, Double.NaN);
  }

  @Test
  void eachLevelOfNestingTakesAPass() {
    assertThat(passes("~ x + log(x)", ROWS)).isEqualTo(1);
    assertThat(passes("~ scale(x) + center(log(x))", ROWS)).isEqualTo(2);
    assertThat(passes("~ center(scale(x) + 1)", ROWS)).isEqualTo(3);
    assertThat(passes("~ scale(exp(center(abs(center(x)))))", column("x", 1, 3, 5, 8)))
        .isEqualTo(4);
  }

  @Test
  void innerCallsAreLearntBeforeOuterOnes() {
    Design design = Learning.design("~ center(scale(x) + 1)", SCHEMA, ROWS);
    assertThat(design.transforms().byCall().keySet())
        .containsExactly("scale(x)", "center(scale(x) + 1)");
    assertThat(design.transforms().byCall().get("center(scale(x) + 1)").centre()).isEqualTo(1);
  }

  @Test
  void offsetsMayBeTransformed() {
    Design design = Learning.design("y ~ 1 + offset(center(x))", SCHEMA, withResponse());
    assertThat(RowEvaluator.of(design).offset(row("x", 10))).isEqualTo(6);
  }

  private static List<DataRow> withResponse() {
    return IntStream.range(0, 4).mapToObj(i -> row("y", i, "x", 1 + 2 * i)).toList();
  }

  @Test
  void frozenTooEarlyIsAnErrorOfTheProgram() {
    DesignState state = DesignState.of(Formula.parse("~ center(x)"), SCHEMA);
    ROWS.forEach(state::add);
    assertThatThrownBy(state::freeze)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("another pass over the rows is to be made");
  }

  @Test
  void rowsWithProblemsNeedNoFurtherPass() {
    DesignState state = DesignState.of(Formula.parse("~ center(log(x))"), SCHEMA);
    column("x", 1, -3).forEach(state::add);
    assertThat(state.next()).isEmpty();
    assertThatThrownBy(state::freeze).isInstanceOf(InvalidInputException.class);
  }

  @Property(tries = 60, seed = "42")
  void orderOfRowsAndMergesDoesNotMatterToTheBit(@ForAll Random random) {
    String formula = "~ scale(x) * center(z) + I(scale(x * z, ddof=1) > 0) + scale(exp(center(z)))";
    List<DataRow> rows =
        IntStream.range(0, 40)
            .mapToObj(
                i ->
                    row(
                        "x",
                        random.nextInt(9) == 0 ? null : Math.exp(20 * random.nextGaussian()),
                        "z",
                        random.nextGaussian()))
            .toList();
    List<DataRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    assertThat(learntInParts(formula, shuffled, random))
        .isEqualTo(Learning.design(formula, SCHEMA, rows).toJson().toString());
  }

  private static String learntInParts(String formula, List<DataRow> rows, Random random) {
    DesignState state = DesignState.of(Formula.parse(formula), SCHEMA);
    inParts(state, rows, random);
    for (Optional<DesignState> next = state.next(); next.isPresent(); next = state.next()) {
      state = next.get();
      inParts(state, rows, random);
    }
    return state.freeze().toJson().toString();
  }

  private static void inParts(DesignState total, List<DataRow> rows, Random random) {
    List<DesignState> parts = List.of(total.empty(), total.empty(), total.empty());
    rows.forEach(row -> parts.get(random.nextInt(3)).add(row));
    parts.forEach(total::merge);
  }

  @Test
  void jsonReadsBackBitEqual() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      double unit = Math.exp(random.nextInt(600) - 300.0);
      List<DataRow> rows =
          IntStream.range(0, 5).mapToObj(n -> row("x", unit * random.nextGaussian())).toList();
      Design design = Learning.design("~ scale(x) + center(I(scale(x) ** 2))", SCHEMA, rows);
      String json = design.toJson().toString();
      Design copy = Design.fromJson(new ObjectMapper().readTree(json));
      assertThat(copy.transforms()).isEqualTo(design.transforms());
      assertThat(copy.toJson().toString()).isEqualTo(json);
    }
  }

  @Test
  void damagedJsonIsRefused() {
    ObjectNode json = Learning.design("~ scale(x)", SCHEMA, ROWS).toJson().deepCopy();
    ObjectNode scale = (ObjectNode) json.get("transforms").get("scale(x)");
    scale.put("scale", 0);
    refused(json, "the scale of scale(x) is not positive.");
    scale.put("scale", "2");
    refused(json, "'scale' is no number.");
    scale.remove("scale");
    refused(json, "it has no 'scale'.");
    json.putObject("transforms");
    refused(json, "it has no 'scale(x)'.");
    json.remove("transforms");
    refused(json, "it has no 'transforms'.");
  }

  private static void refused(ObjectNode json, String what) {
    assertThatThrownBy(() -> Design.fromJson(json))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The stored design cannot be read: " + what);
  }
}
