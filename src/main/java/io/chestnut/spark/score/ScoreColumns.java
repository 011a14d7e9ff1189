package io.chestnut.spark.score;

import io.chestnut.family.Family;
import io.chestnut.posterior.IntervalNames;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns that scoring adds to a row, in order. */
final class ScoreColumns {
  static final String EVENT = "p_event_gt_threshold";
  static final String PREDICTED = "predicted";
  static final String DRAWS = "draws";

  private ScoreColumns() {}

  static List<String> names(Family family, ScoreSettings settings) {
    IntervalNames interval = IntervalNames.of(settings.interval());
    List<String> names =
        new ArrayList<>(List.of("mean", "sd", interval.hdiLow(), interval.hdiHigh(), "median"));
    if (family.binary()) {
      names.add(EVENT);
      names.add(PREDICTED);
    }
    if (settings.keepDraws()) {
      names.add(DRAWS);
    }
    return names;
  }

  static StructType append(StructType input, Family family, ScoreSettings settings) {
    StructType schema = input;
    for (String name : names(family, settings)) {
      schema =
          switch (name) {
            case PREDICTED -> schema.add(name, DataTypes.IntegerType, true);
            case DRAWS ->
                schema.add(name, DataTypes.createArrayType(DataTypes.DoubleType, false), true);
            default -> schema.add(name, DataTypes.DoubleType, true);
          };
    }
    return schema;
  }
}
