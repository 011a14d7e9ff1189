package io.chestnut.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Column names, their order and values equal patsy's, for every formula of the reference table. */
class PatsyReferenceTest {
  private static final List<DataRow> ROWS = ReferenceData.rows();

  @TestFactory
  Stream<DynamicTest> designEqualsPatsys() {
    return ReferenceData.patsyRecords().stream()
        .map(
            record -> DynamicTest.dynamicTest(record.get("formula").asText(), () -> check(record)));
  }

  @Test
  void tableIsLarge() {
    assertThat(ReferenceData.patsyRecords()).hasSizeGreaterThanOrEqualTo(150);
    assertThat(ROWS).hasSize(26);
  }

  private static void check(JsonNode record) {
    DesignState state = Learning.learn(record.get("formula").asText(), ReferenceData.SCHEMA, ROWS);
    Design design = state.freeze();
    List<String> names = new ArrayList<>();
    record.get("columns").forEach(name -> names.add(name.asText()));
    assertThat(design.names()).isEqualTo(names);
    assertThat(state.completeRows()).isEqualTo(record.get("rows").size());
    RowEvaluator evaluator = RowEvaluator.of(design);
    double[] x = new double[names.size()];
    for (int i = 0; i < record.get("rows").size(); i++) {
      evaluator.predictors(ROWS.get(record.get("rows").get(i).asInt()), x);
      for (int j = 0; j < x.length; j++) {
        double expected = record.get("values").get(i).get(j).asDouble();
        // Relative: the two libraries of elementary functions differ in the last bits.
        assertThat(x[j])
            .as("row %d, column %s", i, names.get(j))
            .isCloseTo(expected, within(1e-14 * Math.max(1.0, Math.abs(expected))));
      }
    }
  }
}
