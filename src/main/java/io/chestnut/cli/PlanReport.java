package io.chestnut.cli;

import io.chestnut.design.Design;
import io.chestnut.design.Level;
import io.chestnut.design.ResponseEncoding;
import io.chestnut.formula.Expression;
import io.chestnut.model.AuditFinding;
import io.chestnut.model.DesignAudit;
import io.chestnut.model.Likelihood;
import io.chestnut.prior.PriorSet;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.frame.DesignColumns;
import io.chestnut.spec.JobSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells what will be sampled: rows, design, priors. */
final class PlanReport {
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d+\\.\\d{4,}(E-?\\d+)?");

  private static final int MOST_FINDINGS = 10;

  private PlanReport() {}

  static void print(Console console, JobSpec spec, FitPlan plan) {
    console.line(
        "Model",
        "%s, %s (%s)"
            .formatted(
                plan.design().formula().text(), plan.family().name(), plan.family().link().word()));
    rows(console, spec, plan);
    response(console, plan);
    offsets(console, plan);
    design(console, plan);
    audit(console, plan.audit());
    collapsed(console, plan);
    priors(console, plan);
  }

  private static void audit(Console console, DesignAudit audit) {
    String rank =
        audit.rank() == audit.columns()
            ? "full rank"
            : "rank %,d of %,d columns".formatted(audit.rank(), audit.columns());
    int count = audit.findings().size();
    String findings = count == 0 ? "no findings" : count == 1 ? "1 finding" : count + " findings";
    console.line("Audit", rank + ", " + findings);
    for (AuditFinding finding : audit.findings().subList(0, Math.min(MOST_FINDINGS, count))) {
      console.block("- " + finding.what().replace("\n", "\n  ") + "\n  " + finding.mend());
    }
    if (count > MOST_FINDINGS) {
      console.block("and %,d more".formatted(count - MOST_FINDINGS));
    }
  }

  private static void collapsed(Console console, FitPlan plan) {
    Likelihood likelihood = plan.model().likelihood();
    String rows =
        switch (likelihood.form()) {
          case TRAINING_ROWS -> "";
          case DISTINCT_ROWS -> "distinct rows";
          case TRIANGULAR_FACTOR -> "rows of a triangular factor";
        };
    if (!rows.isEmpty()) {
      console.line(
          "Collapsed",
          "%,d rows -> %,d %s with the same log likelihood"
              .formatted(plan.rows().rows(), likelihood.rows(), rows));
    }
  }

  private static void rows(Console console, JobSpec spec, FitPlan plan) {
    console.line(
        "Training",
        "%,d rows from %s%s"
            .formatted(
                plan.state().completeRows(),
                spec.data().train().describe(),
                spec.data().split().map(s -> " (split %s)".formatted(s.train())).orElse("")));
    long dropped = plan.state().rows() - plan.state().completeRows();
    if (dropped > 0) {
      console.line(
          "",
          "%,d of %,d rows left out for missing values: %s"
              .formatted(dropped, plan.state().rows(), byColumn(plan.state().missing())));
    }
  }

  private static String byColumn(Map<String, Long> missing) {
    return String.join(
        ", ",
        missing.entrySet().stream()
            .map(e -> "%s %,d".formatted(e.getKey(), e.getValue()))
            .toList());
  }

  /** Numbers speak for themselves; of two levels one has to count as success. */
  private static void response(Console console, FitPlan plan) {
    Design design = plan.design();
    ResponseEncoding response = design.response().orElseThrow();
    String name = response.expression().text();
    if (response instanceof ResponseEncoding.TwoLevel two) {
      List<String> others =
          two.levels().stream().filter(l -> !l.equals(two.success())).map(Level::label).toList();
      console.line(
          "Response",
          "%s: '%s' counts as success (1), '%s' as 0"
              .formatted(name, two.success().label(), String.join("', '", others)));
    }
    design
        .trials()
        .ifPresent(
            trials ->
                console.line(
                    "Response", "%s: successes in %s trials".formatted(name, trials.text())));
    design
        .weight()
        .ifPresent(
            weight ->
                console.line(
                    "Weights",
                    "%s multiplies the log likelihood of a row".formatted(weight.text())));
  }

  private static void offsets(Console console, FitPlan plan) {
    List<String> offsets = plan.design().offsets().stream().map(Expression::text).toList();
    if (!offsets.isEmpty()) {
      console.line(
          "Offset",
          "%s, added to the linear predictor with coefficient 1"
              .formatted(String.join(" + ", offsets)));
    }
  }

  /** The columns, and which belong to a term that has others than its own name. */
  private static void design(Console console, FitPlan plan) {
    List<String> names = plan.design().names();
    console.line("Design", "%d columns: %s".formatted(names.size(), shortened(names)));
    Map<String, List<String>> byTerm = new LinkedHashMap<>();
    plan.design()
        .columns()
        .forEach(
            column ->
                byTerm
                    .computeIfAbsent(column.term().name(), term -> new ArrayList<>())
                    .add(column.name()));
    byTerm.forEach(
        (term, columns) -> {
          if (columns.size() > 1) {
            console.line("", "%s: %s".formatted(term, shortened(columns)));
          }
        });
  }

  private static void priors(Console console, FitPlan plan) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"parameter", "prior", "from"});
    for (PriorSet.Entry entry : plan.priors().entries()) {
      String origin = entry.origin() == PriorSet.Origin.USER ? "configuration" : "default";
      rows.add(
          new String[] {
            entry.parameter(),
            entry.origin() == PriorSet.Origin.USER
                ? entry.prior().text()
                : rounded(entry.prior().text()),
            entry.note().isEmpty() ? origin : origin + ": " + entry.note()
          });
    }
    console.line("Priors", "");
    console.block(TextTable.of(rows));
  }

  /** Defaults are computed from the data: four digits say enough. */
  private static String rounded(String prior) {
    return LONG_NUMBER
        .matcher(prior)
        .replaceAll(number -> "%.4g".formatted(Double.parseDouble(number.group())));
  }

  /** Names and SQL of the design's columns. */
  static void columns(Console console, FitPlan plan) {
    console.line("Columns", "");
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"column", "term", "SQL"});
    plan.design()
        .columns()
        .forEach(
            column ->
                rows.add(
                    new String[] {
                      column.name(), column.term().name(), DesignColumns.sql(column, plan.design())
                    }));
    console.block(TextTable.of(rows));
  }

  private static String shortened(List<String> names) {
    int shown = 12;
    return names.size() <= shown
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, shown)) + ", …";
  }
}
