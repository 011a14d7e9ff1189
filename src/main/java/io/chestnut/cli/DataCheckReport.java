package io.chestnut.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chestnut.design.ColumnType;
import io.chestnut.design.Design;
import io.chestnut.design.VariableProfile;
import io.chestnut.spark.frame.NewDataFindings;
import io.chestnut.spark.frame.NewRowCounts;
import io.chestnut.spark.frame.NumberCounts;
import io.chestnut.spark.frame.UnseenLevels;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code data_check.json}, and the lines about new data that a user should read. */
record DataCheckReport(NewDataFindings findings) {
  static final String NAME = "data_check.json";

  private static final String LABEL = "Data check";
  private static final int MOST_LINES = 10;
  private static final int LISTED = 5;
  private static final MathContext SHOWN_DIGITS = new MathContext(4);
  private static final double PERCENT = 100.0;
  private static final double LEAST_SHOWN = 0.1;

  /** A line, and the rows that it is about. */
  private record Line(long rows, String text) {}

  /** Nothing where there is nothing to be said; columns with most rows first. */
  void print(Console console) {
    List<Line> lines = new ArrayList<>();
    findings.numbers().forEach((name, numbers) -> numberLines(name, numbers, lines));
    findings.unseen().forEach((factor, unseen) -> levelLine(factor, unseen).ifPresent(lines::add));
    lines.sort(Comparator.comparingLong(Line::rows).reversed());
    List<String> texts = new ArrayList<>(lines.stream().limit(MOST_LINES).map(Line::text).toList());
    if (lines.size() > MOST_LINES) {
      texts.add("and %,d more of this kind".formatted(lines.size() - MOST_LINES));
    }
    if (rangesAreUnknown()) {
      texts.add(
          "the model is of an earlier version and does not know the ranges of its training rows:"
              + " fit it again to have new rows compared with them");
    }
    for (int i = 0; i < texts.size(); i++) {
      console.line(i == 0 ? LABEL : "", texts.get(i));
    }
  }

  private boolean rangesAreUnknown() {
    return !findings.numbers().isEmpty() && findings.design().profiles().isEmpty();
  }

  private void numberLines(String name, NumberCounts numbers, List<Line> lines) {
    if (numbers.outside() > 0) {
      VariableProfile.Numbers training = training(name).orElseThrow();
      String reach =
          (numbers.below() > 0 ? ", down to " + shown(numbers.min()) : "")
              + (numbers.above() > 0 ? ", up to " + shown(numbers.max()) : "");
      lines.add(
          new Line(
              numbers.outside(),
              "%s: %s outside the training range %s to %s%s: %s"
                  .formatted(
                      name,
                      share(numbers.outside()),
                      shown(training.min()),
                      shown(training.max()),
                      reach,
                      extrapolation(numbers))));
    }
    if (numbers.infinite() > 0) {
      lines.add(
          new Line(
              numbers.infinite(),
              "%s: %s infinite: look for a division by 0 where it was computed"
                  .formatted(name, share(numbers.infinite()))));
    }
  }

  private static String extrapolation(NumberCounts numbers) {
    if (numbers.extrapolated() == 0) {
      return "they have no prediction";
    }
    return numbers.extrapolated() == numbers.outside()
        ? "predictions there extrapolate"
        : "predictions of %,d of them extrapolate".formatted(numbers.extrapolated());
  }

  private Optional<Line> levelLine(String factor, UnseenLevels unseen) {
    if (unseen.levels() == 0) {
      return Optional.empty();
    }
    long rows = findings.counts().unseen().get(factor);
    String listed =
        unseen.mostFrequent().entrySet().stream()
            .limit(LISTED)
            .map(level -> "'%s' %,d".formatted(level.getKey(), level.getValue()))
            .collect(Collectors.joining(", "));
    return Optional.of(
        new Line(
            rows,
            "%s: %s of %s (%s%s): correct them, or fit again with rows of these levels"
                .formatted(
                    factor,
                    share(rows),
                    unseen.levels() == 1
                        ? "a level that training has not seen"
                        : "%,d levels that training has not seen".formatted(unseen.levels()),
                    listed,
                    unseen.levels() > LISTED ? ", …" : "")));
  }

  /** {@code 312 of 10,000 rows (3.1 %)}. */
  private String share(long rows) {
    long all = findings.counts().rows();
    double percent = PERCENT * rows / all;
    return "%,d of %,d %s (%s)"
        .formatted(
            rows,
            all,
            all == 1 ? "row" : "rows",
            percent < LEAST_SHOWN ? "below 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent));
  }

  private static String shown(double value) {
    BigDecimal rounded = new BigDecimal(value).round(SHOWN_DIGITS).stripTrailingZeros();
    return Math.abs(value) < 1e9 && Math.abs(value) >= 1e-5 || value == 0
        ? rounded.toPlainString()
        : rounded.toString();
  }

  private Optional<VariableProfile.Numbers> training(String name) {
    return findings.design().profiles().get(name) instanceof VariableProfile.Numbers numbers
        ? Optional.of(numbers)
        : Optional.empty();
  }

  /** All counts, full precision. */
  String json() {
    NewRowCounts counts = findings.counts();
    ObjectNode root = new ObjectMapper().createObjectNode();
    root.put("rows", counts.rows());
    root.put("unpredicted", counts.unpredicted());
    root.put("undefined", counts.undefined());
    ObjectNode columns = root.putObject("columns");
    Design design = findings.design();
    for (String name : design.formula().predictorVariables()) {
      ColumnType type = design.schema().type(name).orElseThrow();
      column(name, type, columns.putObject(name));
    }
    ObjectNode levels = root.putObject("unseen_levels");
    findings.unseen().forEach((factor, unseen) -> levels(factor, unseen, levels));
    return root.toPrettyString() + "\n";
  }

  private void column(String name, ColumnType type, ObjectNode json) {
    long missing = findings.counts().missing().getOrDefault(name, 0L);
    long rows = findings.counts().rows();
    json.put("type", type.name().toLowerCase(Locale.ROOT));
    json.put("missing", missing);
    json.put("missing_share", rows == 0 ? 0.0 : (double) missing / rows);
    NumberCounts numbers = findings.numbers().get(name);
    if (numbers != null) {
      json.put("infinite", numbers.infinite());
      finite(json, "min", numbers.min());
      finite(json, "max", numbers.max());
      training(name).ifPresent(training -> training(training, numbers, json));
    }
  }

  private static void training(
      VariableProfile.Numbers training, NumberCounts numbers, ObjectNode json) {
    json.put("below_training", numbers.below());
    json.put("above_training", numbers.above());
    json.put("training_min", training.min());
    json.put("training_max", training.max());
  }

  /** A number that is not defined is null. */
  private static void finite(ObjectNode json, String name, double value) {
    if (Double.isNaN(value)) {
      json.putNull(name);
    } else {
      json.put(name, value);
    }
  }

  private void levels(String factor, UnseenLevels unseen, ObjectNode levels) {
    ObjectNode json = levels.putObject(factor);
    json.put("rows", findings.counts().unseen().getOrDefault(factor, 0L));
    json.put("levels", unseen.levels());
    ArrayNode list = json.putArray("most_frequent");
    for (Map.Entry<String, Long> level : unseen.mostFrequent().entrySet()) {
      list.addObject().put("level", level.getKey()).put("rows", level.getValue());
    }
  }
}
