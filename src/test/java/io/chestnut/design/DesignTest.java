package io.chestnut.design;

import static io.chestnut.design.Learning.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.problem.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class DesignTest {
  private static final Schema SCHEMA =
      Learning.schema("unused:OTHER k:NUMBER t:BOOLEAN a:STRING x:NUMBER y:STRING");
  private static final List<DataRow> ROWS =
      List.of(
          row("y", "no", "a", "a1", "x", 1.0, "k", 0.1, "t", true),
          row("y", "yes", "a", "a2", "x", 3.0, "k", 2, "t", false),
          row("y", "yes", "a", "a2", "x", 4.0, "k", 1e-300, "t", false));
  private static final Design DESIGN =
      Learning.design("y ~ a * x + C(k) + t + I(x > 2)", SCHEMA, ROWS);
  private static final String MEND =
      "\nThe model is damaged or was written by another version: fit it again.";

  @Test
  void keepsTheColumnsThatTheFormulaReadsInTheOrderOfTheData() {
    assertThat(DESIGN.schema().names()).containsExactly("k", "t", "a", "x", "y");
  }

  @Test
  void keepsLevelsInOrderOfFirstMention() {
    assertThat(DESIGN.levels().keySet()).containsExactly("a", "C(k)", "t", "I(x > 2)");
    assertThat(DESIGN.levels().get("C(k)"))
        .containsExactly(new Level.Numeric(1e-300), new Level.Numeric(0.1), new Level.Numeric(2));
  }

  @Test
  void responseHasTwoLevelsAndTheLastIsSuccess() {
    ResponseEncoding.TwoLevel response = (ResponseEncoding.TwoLevel) DESIGN.response().get();
    assertThat(response.levels()).containsExactly(new Level.Text("no"), new Level.Text("yes"));
    assertThat(response.success()).isEqualTo(new Level.Text("yes"));
  }

  private static ResponseEncoding.TwoLevel twoLevel(String formula) {
    return (ResponseEncoding.TwoLevel)
        Learning.design(formula + " ~ x", SCHEMA, ROWS).response().get();
  }

  @Test
  void levelOfSuccessMayBeChosen() {
    assertThat(twoLevel("y[\"no\"]").success()).isEqualTo(new Level.Text("no"));
    assertThat(twoLevel("y[\"no\"]").levels()).isEqualTo(twoLevel("y").levels());
    assertThat(twoLevel("y[\"no\"]").expression().text()).isEqualTo("y");
    assertThat(twoLevel("t[False]").success()).isEqualTo(new Level.Flag(false));
    assertThat(twoLevel("C(t, levels=[True, False])").success()).isEqualTo(new Level.Flag(false));
    assertThat(twoLevel("weighted(y[\"no\"], x)").success()).isEqualTo(new Level.Text("no"));
    Schema schema = Learning.schema("k:NUMBER");
    Design design = Learning.design("C(k)[1] ~ 1", schema, Learning.column("k", 1, 2, 2));
    RowEvaluator evaluator = RowEvaluator.of(Design.fromJson(design.toJson()));
    assertThat(evaluator.response(Learning.row("k", 1))).isEqualTo(1);
    assertThat(evaluator.response(Learning.row("k", 2))).isEqualTo(0);
    assertThat(evaluator.response(Learning.row("k", 3))).isNaN();
  }

  @Test
  void fixedLevelsAreFrozenInTheirOrder() {
    String factor = "C(a, Sum, levels=[\"a2\", \"a1\"])";
    Design design = Learning.design("y ~ " + factor, SCHEMA, ROWS);
    assertThat(design.levels().get(factor))
        .containsExactly(new Level.Text("a2"), new Level.Text("a1"));
    Design copy = Design.fromJson(design.toJson());
    assertThat(copy.columns()).isEqualTo(design.columns());
    assertThat(copy.names()).containsExactly("Intercept", factor + "[S.a2]");
  }

  @Test
  void interceptIsFoundByItsTerm() {
    assertThat(DESIGN.interceptIndex()).isZero();
    assertThat(Learning.design("~ 0 + a", SCHEMA, ROWS).interceptIndex()).isEqualTo(-1);
    assertThat(Learning.design("~ x", SCHEMA, ROWS).response()).isEmpty();
  }

  @Test
  void dotIsExpandedInTheOrderOfTheData() {
    Schema schema = SCHEMA.only(List.of("y", "a", "x"));
    Design design = Learning.design("y ~ .", schema, ROWS);
    assertThat(design.names()).containsExactly("Intercept", "a[T.a2]", "x");
    assertThat(Design.fromJson(design.toJson()).names()).isEqualTo(design.names());
  }

  @Test
  void jsonHoldsWhatWasLearntAndNothingElse() throws IOException {
    String expected =
        """
        {"formula":"y ~ a * x + C(k) + t + I(x > 2)",
         "schema":{"k":"NUMBER","t":"BOOLEAN","a":"STRING","x":"NUMBER","y":"STRING"},
         "transforms":{},
         "levels":{"a":["a1","a2"],"C(k)":[1E-300,0.1,2],"t":[false,true],"I(x > 2)":[false,true]},
         "responseLevels":["no","yes"],
         "columns":["Intercept","a[T.a2]","C(k)[T.0.1]","C(k)[T.2]","t[T.True]",
          "I(x > 2)[T.True]","x","a[T.a2]:x"],
         "profiles":{
          "a":{"levels":[{"level":"a1","rows":1},{"level":"a2","rows":2}]},
          "x":{"rows":3,"min":1.0,"max":4.0,"mean":2.6666666666666665},
          "k":{"levels":[{"level":1E-300,"rows":1},{"level":0.1,"rows":1},{"level":2,"rows":1}]},
          "t":{"levels":[{"level":false,"rows":2},{"level":true,"rows":1}]}}}""";
    ObjectMapper mapper = new ObjectMapper();
    assertThat(mapper.readTree(DESIGN.toJson().toString())).isEqualTo(mapper.readTree(expected));
  }

  @Test
  void jsonAndSerializationGiveTheSameDesign() throws Exception {
    JsonNode parsed = new ObjectMapper().readTree(DESIGN.toJson().toString());
    for (Design copy : List.of(Design.fromJson(parsed), serialized(DESIGN))) {
      assertThat(copy.columns()).isEqualTo(DESIGN.columns());
      assertThat(copy.levels()).isEqualTo(DESIGN.levels());
      assertThat(copy.schema()).isEqualTo(DESIGN.schema());
      assertThat(copy.response()).isEqualTo(DESIGN.response());
      assertThat(copy.toJson().toString()).isEqualTo(DESIGN.toJson().toString());
      ROWS.forEach(
          row ->
              assertThat(Learning.predictors(copy, row))
                  .isEqualTo(Learning.predictors(DESIGN, row)));
    }
  }

  private static Design serialized(Design design) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(design);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (Design) in.readObject();
    }
  }

  @Test
  void jsonWithoutAFieldIsRefusedByItsName() {
    ObjectNode json = DESIGN.toJson().deepCopy();
    json.remove("levels");
    refused(json, "it has no 'levels'.");
    json.putObject("levels").putArray("a").add("a1");
    refused(json, "it has no 'C(k)'.");
  }

  @Test
  void jsonWithAnUnknownTypeIsRefused() {
    ObjectNode json = DESIGN.toJson().deepCopy();
    ((ObjectNode) json.get("schema")).put("k", "COMPLEX");
    refused(json, "column 'k' has the unknown type 'COMPLEX'.");
  }

  @Test
  void jsonWithOtherColumnNamesIsRefused() {
    ObjectNode json = Learning.design("y ~ a", SCHEMA, ROWS).toJson().deepCopy();
    ((ArrayNode) json.get("columns")).set(1, "a[T.a3]");
    refused(
        json,
        "its columns are Intercept, a[T.a3], but its formula and levels give Intercept, a[T.a2].");
  }

  @Test
  void jsonWithOneResponseLevelIsRefused() {
    ObjectNode json = DESIGN.toJson().deepCopy();
    json.putArray("responseLevels").add("no");
    refused(json, "the levels of the response do not fit the formula.");
  }

  @Test
  void jsonWithoutALevelThatTheFormulaNamesIsRefused() {
    ObjectNode json =
        Learning.design("y[\"no\"] ~ C(a, Sum(\"a2\"))", SCHEMA, ROWS).toJson().deepCopy();
    ArrayNode responseLevels = (ArrayNode) json.get("responseLevels");
    responseLevels.set(0, "none");
    assertThatThrownBy(() -> Design.fromJson(json))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The response 'y' has no level \"no\".");
  }

  private static void refused(JsonNode json, String what) {
    assertThatThrownBy(() -> Design.fromJson(json))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("The stored design cannot be read: " + what + MEND);
  }
}
