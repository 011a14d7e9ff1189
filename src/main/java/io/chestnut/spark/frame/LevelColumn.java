package io.chestnut.spark.frame;

import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.chestnut.design.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Column;

/** The values of a categorical factor, against the levels that were learnt. */
record LevelColumn(Column value, List<Level> levels) {
  /** With more levels than this a value is looked up among all of them once. */
  static final int FEW_LEVELS = 10;

  LevelColumn {
    levels = List.copyOf(levels);
  }

  /** Whether the value is a level that was learnt; null when it is missing. */
  Column known() {
    return levels.size() <= FEW_LEVELS ? among(levels) : position().gt(0);
  }

  /** Whether a value is there, but none of the levels. */
  Column unseen() {
    return not(known());
  }

  /**
   * The number of the level, from 1 on; 0 when it was not learnt, null when it is missing. Of text
   * and numbers: there are too few booleans to count.
   */
  Column position() {
    return array_position(lit(array()), value);
  }

  /**
   * A weight a level: a case for each different weight, the most frequent last; null for a value
   * that is missing or not among the levels.
   */
  Column weight(List<Double> weights) {
    List<List<Integer>> cases = casesByWeight(weights);
    double mostFrequent = weights.get(cases.remove(cases.size() - 1).get(0));
    Column others = null;
    for (List<Integer> positions : cases) {
      Column condition = among(positions.stream().map(levels::get).toList());
      double weight = weights.get(positions.get(0));
      others = others == null ? when(condition, weight) : others.when(condition, weight);
    }
    return others == null ? when(known(), mostFrequent) : others.when(known(), mostFrequent);
  }

  /** Positions of equal weights, the longest list last, of equally long ones the least weight. */
  private static List<List<Integer>> casesByWeight(List<Double> weights) {
    TreeMap<Double, List<Integer>> positions = new TreeMap<>(Comparator.reverseOrder());
    for (int i = 0; i < weights.size(); i++) {
      positions.computeIfAbsent(weights.get(i), w -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> cases = new ArrayList<>(positions.values());
    cases.sort(Comparator.comparingInt(List::size));
    return cases;
  }

  private Column among(List<Level> some) {
    Object[] values = some.stream().map(LevelColumn::plain).toArray();
    return values.length == 1 ? value.equalTo(values[0]) : value.isin(values);
  }

  private static Object plain(Level level) {
    if (level instanceof Level.Text text) {
      return text.value();
    }
    return level instanceof Level.Flag flag ? flag.value() : ((Level.Numeric) level).value();
  }

  /** All levels, which are of one type, as an array of it. */
  private Object array() {
    return levels.get(0) instanceof Level.Numeric
        ? levels.stream().mapToDouble(level -> (double) plain(level)).toArray()
        : levels.stream().map(Level::label).toArray(String[]::new);
  }
}
