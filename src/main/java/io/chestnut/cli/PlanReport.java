package io.chestnut.cli;

import io.chestnut.prior.PriorSet;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.frame.DesignColumns;
import io.chestnut.spec.JobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tells what will be sampled: rows, design, priors. */
final class PlanReport {
  private PlanReport() {}

  static void print(Console console, JobSpec spec, FitPlan plan) {
    console.line(
        "Model",
        "%s, %s (%s)"
            .formatted(
                plan.design().formula().text(), plan.family().name(), plan.family().link().word()));
    rows(console, spec, plan);
    response(console, plan);
    console.line(
        "Design",
        "%d columns: %s".formatted(plan.design().names().size(), shortened(plan.design().names())));
    priors(console, plan);
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

  private static void response(Console console, FitPlan plan) {
    plan.design()
        .response()
        .ifPresent(response -> console.line("Response", ResponseText.of(response)));
  }

  private static void priors(Console console, FitPlan plan) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"parameter", "prior", "from"});
    for (PriorSet.Entry entry : plan.priors().entries()) {
      String origin = entry.origin() == PriorSet.Origin.USER ? "configuration" : "default";
      rows.add(
          new String[] {
            entry.parameter(),
            entry.prior().text(),
            entry.note().isEmpty() ? origin : origin + ": " + entry.note()
          });
    }
    console.line("Priors", "");
    console.block(TextTable.of(rows));
  }

  /** Names and SQL of the design's columns. */
  static void columns(Console console, FitPlan plan) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"column", "term", "SQL"});
    plan.design()
        .columns()
        .forEach(
            column ->
                rows.add(
                    new String[] {
                      column.name(),
                      column.term().name(),
                      DesignColumns.sql(column, plan.design().schema())
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
