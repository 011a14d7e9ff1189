package io.chestnut.spark.score;

import io.chestnut.family.Family;
import io.chestnut.predict.ClassRule;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that scoring adds to a row, in order. */
final class ScoreColumns {
  private static final String EVENT = "p_event_gt_threshold";
  private static final String PREDICTED = "predicted";
  private static final String EXPECTED_COST = "expected_cost";
  private static final String DRAWS = "draws";
  private static final String REASON = "reason";

  private ScoreColumns() {}

  static List<String> names(Family family, ScoreSettings settings) {
    List<String> names = new ArrayList<>(settings.request().columns());
    if (family.binary()) {
      names.add(EVENT);
      names.add(PREDICTED);
      if (settings.rule() instanceof ClassRule.LeastCost) {
        names.add(EXPECTED_COST);
      }
    }
    if (settings.keepDraws()) {
      names.add(DRAWS);
    }
    names.add(REASON);
    return names;
  }

  static StructType append(StructType input, Family family, ScoreSettings settings) {
    StructType schema = input;
    for (String name : names(family, settings)) {
      schema = schema.add(name, type(name), true);
    }
    return schema;
  }

  private static DataType type(String name) {
    return switch (name) {
      case PREDICTED -> DataTypes.IntegerType;
      case DRAWS -> DataTypes.createArrayType(DataTypes.DoubleType, false);
      case REASON -> DataTypes.StringType;
      default -> DataTypes.DoubleType;
    };
  }
}
