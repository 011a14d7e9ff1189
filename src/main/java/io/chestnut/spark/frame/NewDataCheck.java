package io.chestnut.spark.frame;

import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.design.VariableProfile;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.spec.NewRowPolicy.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;

/**
 * Compares new rows with the training rows: what is missing, levels that are new, numbers outside
 * the training range. All counts come from one pass, which may be the one that writes the
 * predictions; only where there are new levels a second one, over the columns of their factors,
 * counts their rows. It refuses nothing.
 */
public final class NewDataCheck {
  private static final NewRowPolicy KEEP = new NewRowPolicy(Action.KEEP, Action.KEEP);

  private final ScoringFrame frame;
  private final Design design;
  private final NewRowCounter rows;
  private final LevelCheck levels;
  private final List<NumberCounter> numbers;

  NewDataCheck(
      ScoringFrame frame,
      Design design,
      Set<String> variables,
      NewRowCounter rows,
      LevelCheck levels) {
    this.frame = frame;
    this.design = design;
    this.rows = rows;
    this.levels = levels;
    this.numbers =
        variables.stream()
            .filter(name -> design.schema().type(name).orElseThrow() == ColumnType.NUMBER)
            .filter(name -> !(design.profiles().get(name) instanceof VariableProfile.Levels))
            .map(name -> new NumberCounter(name, range(name)))
            .toList();
  }

  private Optional<VariableProfile.Numbers> range(String name) {
    return Optional.ofNullable((VariableProfile.Numbers) design.profiles().get(name));
  }

  /** The scored rows, which are counted on their way; {@link #found} tells afterwards. */
  public Dataset<Row> observe(Dataset<Row> scored, Observation observation) {
    Column[] columns = columns(Schemas.column("mean").isNull());
    return scored.observe(
        observation, columns[0], Stream.of(columns).skip(1).toArray(Column[]::new));
  }

  /**
   * What was found on the way; waits until the scored rows were used.
   *
   * @param data the rows that were scored
   */
  public NewDataFindings found(Observation observation, Dataset<Row> data) {
    return findings(ScoringFrame.values(observation), data);
  }

  /** What is found in a pass of its own, over the columns that a prediction reads. */
  public NewDataFindings in(Dataset<Row> data) {
    Column empty = Schemas.column(ScoringFrame.VECTOR).isNull();
    Row row = ReadErrors.acting(() -> frame.encode(data, KEEP).select(columns(empty)).first());
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : row.schema().fieldNames()) {
      values.put(name, row.getAs(name));
    }
    return findings(values, data);
  }

  /** The aggregates; {@code empty} says of a row that it has no prediction. */
  private Column[] columns(Column empty) {
    List<Column> columns = new ArrayList<>(List.of(rows.columns(empty)));
    numbers.forEach(number -> columns.addAll(number.columns(empty)));
    return columns.toArray(Column[]::new);
  }

  private NewDataFindings findings(Map<String, Object> values, Dataset<Row> data) {
    NewRowCounts counts = NewRowCounter.counted(values);
    Map<String, NumberCounts> ofNumbers = new LinkedHashMap<>();
    numbers.forEach(number -> ofNumbers.put(number.name(), number.counted(values)));
    Map<String, UnseenLevels> unseen = new LinkedHashMap<>();
    levels.factors().keySet().forEach(factor -> unseen.put(factor, UnseenLevels.NONE));
    if (!counts.unseen().isEmpty()) {
      unseen.putAll(levels.unseenLevels(data));
    }
    return new NewDataFindings(design, counts, ofNumbers, unseen);
  }
}
