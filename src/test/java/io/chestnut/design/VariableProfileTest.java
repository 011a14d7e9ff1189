package io.chestnut.design;

import static io.chestnut.design.Learning.row;
import static io.chestnut.design.Learning.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.problem.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariableProfileTest {
  private static final Schema SCHEMA =
      schema("y:NUMBER x:NUMBER e:NUMBER k:NUMBER g:STRING t:BOOLEAN id:STRING");

  private static final List<DataRow> ROWS =
      List.of(
          row("y", 1, "x", 1, "e", 2, "k", 3, "g", "b", "t", true, "id", "i"),
          row("y", 2, "x", 2, "e", 5, "k", 1, "g", "a", "t", false, "id", "j"),
          row("y", 4, "x", 7.5, "e", 2.75, "k", 3, "g", "c", "t", false, "id", "k"),
          row("y", 1, "x", -0.25, "e", 9, "k", 1, "g", "b", "t", true, "id", "i"),
          row("y", null, "x", 99, "e", 99, "k", 9, "g", "z", "t", true, "id", "z"));

  private static VariableProfile.Levels levels(Design design, String variable) {
    return (VariableProfile.Levels) design.profiles().get(variable);
  }

  @Test
  void numbersHaveRangeAndMeanOfTheRowsThatAreUsed() {
    Design design = Learning.design("y ~ x + I(x > 1) + offset(log(e))", SCHEMA, ROWS);
    // (1 + 2 + 7.5 - 0.25) / 4 and (2 + 5 + 2.75 + 9) / 4; the row without y is not used.
    assertThat(design.profiles())
        .isEqualTo(
            Map.of(
                "x", new VariableProfile.Numbers(4, -0.25, 7.5, 2.5625),
                "e", new VariableProfile.Numbers(4, 2, 9, 4.6875)));
    assertThat(design.profiles().keySet()).containsExactly("x", "e");
  }

  @Test
  void meanIsExactWhereDoublesCancel() {
    List<DataRow> rows =
        List.of(
            row("y", 1, "x", 1e16),
            row("y", 2, "x", 1),
            row("y", 3, "x", 1),
            row("y", 4, "x", -1e16));
    assertThat(Learning.design("y ~ x", SCHEMA, rows).profiles().get("x"))
        .isEqualTo(new VariableProfile.Numbers(4, -1e16, 1e16, 0.5));
  }

  @Test
  void ofEquallyFrequentLevelsTheFirstIsMostFrequent() {
    Design design = Learning.design("y ~ g + t + C(k)", SCHEMA, ROWS);
    assertThat(levels(design, "g").rowsByLevel())
        .isEqualTo(
            Map.of(new Level.Text("a"), 1L, new Level.Text("b"), 2L, new Level.Text("c"), 1L));
    assertThat(levels(design, "g").rows()).isEqualTo(4);
    assertThat(levels(design, "g").mostFrequent()).isEqualTo(new Level.Text("b"));
    assertThat(levels(design, "t").mostFrequent()).isEqualTo(new Level.Flag(false));
    assertThat(levels(design, "k").mostFrequent()).isEqualTo(new Level.Numeric(1));
  }

  @Test
  void aNumberThatIsALevelAsWellHasLevels() {
    Design design = Learning.design("y ~ k + C(k, Sum):x", SCHEMA, ROWS);
    assertThat(levels(design, "k").rowsByLevel())
        .isEqualTo(Map.of(new Level.Numeric(1), 2L, new Level.Numeric(3), 2L));
  }

  @Test
  void statefulFunctionsLeaveTheProfileToTheLastPass() {
    Design design = Learning.design("y ~ scale(center(x)) + x", SCHEMA, ROWS);
    assertThat(design.profiles().get("x"))
        .isEqualTo(new VariableProfile.Numbers(4, -0.25, 7.5, 2.5625));
  }

  @Test
  void textInsideExpressionsHasLevelsUnlessThereAreTooMany() {
    String formula = "y ~ x + I(id == \"i\")";
    assertThat(levels(Learning.design(formula, SCHEMA, ROWS), "id").mostFrequent())
        .isEqualTo(new Level.Text("i"));
    List<DataRow> many = new ArrayList<>(ROWS);
    IntStream.rangeClosed(0, CategoricalFactorState.MOST_LEVELS)
        .forEach(i -> many.add(row("y", i, "x", i, "id", "id" + i)));
    assertThat(Learning.design(formula, SCHEMA, many).profiles()).containsOnlyKeys("x");
  }

  @Test
  void columnsLeftOutKeepTheirProfiles() {
    Design design = Learning.design("y ~ x + g", SCHEMA, ROWS);
    assertThat(design.without(List.of("x")).profiles()).isEqualTo(design.profiles());
  }

  @Test
  void profilesAreStored() {
    Design design = Learning.design("y ~ x + g + t + C(k) + offset(log(e))", SCHEMA, ROWS);
    Design copy = Design.fromJson(design.toJson());
    assertThat(copy.profiles()).isEqualTo(design.profiles());
    assertThat(copy.profiles().keySet()).containsExactly("x", "g", "t", "k", "e");
  }

  @Test
  void aDesignOfAnEarlierVersionHasNoProfiles() {
    Design design = Learning.design("y ~ x + g", SCHEMA, ROWS);
    ObjectNode json = design.toJson().deepCopy();
    json.remove("profiles");
    Design read = Design.fromJson(json);
    assertThat(read.profiles()).isEmpty();
    assertThat(read.columns()).isEqualTo(design.columns());
  }

  @Test
  void aDamagedProfileIsRefused() {
    ObjectNode json = Learning.design("y ~ x", SCHEMA, ROWS).toJson().deepCopy();
    ((ObjectNode) json.get("profiles").get("x")).put("max", "7");
    assertThatThrownBy(() -> Design.fromJson(json))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'max' is no number");
  }
}
