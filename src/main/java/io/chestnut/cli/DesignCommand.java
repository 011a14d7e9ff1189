package io.chestnut.cli;

import io.chestnut.cli.config.Inputs;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.FitPlan;
import io.chestnut.spark.frame.DesignColumns;
import io.chestnut.spec.JobSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code design}: the design matrix, before anything is sampled. */
@Command(
    name = "design",
    description = "Learns the design on the training rows and prints it: names, encodings, SQL.")
final class DesignCommand extends JobCommand {
  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Prints the first N rows of the design matrix, a whole number.")
  private int rows;

  @Option(
      names = "--write",
      description = "Writes the matrix to design/, one column a design column, under its name.")
  private boolean write;

  @Option(
      names = "--sql",
      description = "Prints the linear predictor of model/ at the posterior means as Spark SQL.")
  private boolean sql;

  @Override
  Inputs inputs(JobSpec spec) {
    return sql ? Inputs.NONE : Inputs.TRAINING;
  }

  @Override
  List<String> artifacts() {
    return write ? List.of("design") : List.of();
  }

  @Override
  int execute(Job job) {
    if (sql) {
      refuseOtherOptions();
      SqlReport.print(job.console(), job.storedModel(), job.spec().output() + "/model");
      return ExitCode.DONE;
    }
    if (rows < 0) {
      throw new InvalidInputException(
          "--rows is %d.".formatted(rows), "Write a number of rows, such as --rows 5.");
    }
    Dataset<Row> training = job.training();
    FitPlan plan = job.estimator().plan(training);
    if (write) {
      refuseNamesThatDifferInCase(plan.design().names());
    }
    PlanReport.print(job.console(), job.spec(), plan);
    PlanReport.columns(job.console(), plan);
    Dataset<Row> matrix =
        training.select(DesignColumns.named(plan.design()).toArray(Column[]::new));
    if (rows > 0) {
      job.console().line("Rows", "");
      job.console().block(TextTable.of(first(matrix)));
    }
    if (write && !job.dryRun()) {
      job.write("write the design matrix", matrix, "design");
      NextStep.print(job, "fit with the same file samples this model");
    }
    return ExitCode.DONE;
  }

  private void refuseOtherOptions() {
    if (rows != 0 || write) {
      throw new InvalidInputException(
          "--sql prints a stored model, --rows and --write are for training rows.",
          "Leave out --rows and --write, or --sql.");
    }
  }

  private List<String[]> first(Dataset<Row> matrix) {
    List<String[]> lines = new ArrayList<>();
    lines.add(matrix.columns());
    for (Row row : matrix.takeAsList(rows)) {
      String[] line = new String[row.length()];
      for (int j = 0; j < line.length; j++) {
        line[j] = row.isNullAt(j) ? "null" : "%.6g".formatted(row.getDouble(j));
      }
      lines.add(line);
    }
    return lines;
  }

  /** Spark cannot write a table with two such columns. */
  private static void refuseNamesThatDifferInCase(List<String> names) {
    Map<String, String> seen = new HashMap<>();
    for (String name : names) {
      String other = seen.put(name.toLowerCase(Locale.ROOT), name);
      if (other != null) {
        throw new InvalidInputException(
            "The design columns '%s' and '%s' differ in case only and cannot be written to one table."
                .formatted(other, name),
            "Leave out --write, or rename the levels.");
      }
    }
  }
}
