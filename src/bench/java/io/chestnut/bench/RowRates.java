package io.chestnut.bench;

import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.model.kernel.KernelSelection;
import io.chestnut.model.kernel.PredictionKernel;
import io.chestnut.predict.CoefficientDraws;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.RowScorer;
import io.chestnut.predict.RowSummary;
import io.chestnut.predict.SummaryRequest;
import io.chestnut.spark.BayesianGlmModel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Million rows x draws a second of processor time, of one thread on rows in memory, best of some
 * blocks.
 *
 * @param name whose they are
 * @param rates by what is asked of a row
 */
record RowRates(String name, Map<String, Double> rates) {
  /** What is asked of a row beside mean and sd. */
  static final Map<String, SummaryRequest> ASKED = asked();

  private static final int ROWS = 4096;
  private static final int BLOCKS = 25;
  private static final long BLOCK_NANOS = 50_000_000L;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static Map<String, SummaryRequest> asked() {
    Map<String, SummaryRequest> asked = new LinkedHashMap<>();
    asked.put("mean, sd", SummaryRequest.MOMENTS);
    asked.put("+ 3 %, 97 %", new SummaryRequest(List.of(), List.of(0.03, 0.97)));
    asked.put("+ HDI 94 %", new SummaryRequest(List.of(0.94), List.of()));
    asked.put("+ median", new SummaryRequest(List.of(), List.of(0.5)));
    asked.put("+ HDI, median", SummaryRequest.ofInterval(0.94));
    asked.put("+ HDI 50 %, 94 %", new SummaryRequest(List.of(0.5, 0.94), List.of()));
    return asked;
  }

  /** Chestnut's with one kernel. */
  static RowRates measure(BayesianGlmModel model, KernelChoice choice) {
    KernelSelection<PredictionKernel> kernels =
        KernelSelection.of(model.fitted().family().link(), choice);
    CoefficientDraws draws = model.coefficientDraws();
    Map<String, Double> rates = new LinkedHashMap<>();
    ASKED.forEach(
        (name, request) -> {
          RowScorer scorer =
              new RowScorer(
                  draws,
                  model.fitted().family(),
                  PredictionKind.EXPECTED,
                  request,
                  0.5,
                  kernels.kernel());
          rates.put(name, draws.draws() * 1e3 / nanosPerRow(scorer, new RowSummary(request)));
        });
    return new RowRates(kernels.use().name(), rates);
  }

  private static double nanosPerRow(RowScorer scorer, RowSummary out) {
    double[][] rows = rows();
    double best = Double.POSITIVE_INFINITY;
    double means = 0.0;
    for (int block = 0; block < BLOCKS; block++) {
      long start = THREADS.getCurrentThreadCpuTime();
      long scored = 0;
      while (THREADS.getCurrentThreadCpuTime() - start < BLOCK_NANOS) {
        for (double[] row : rows) {
          scorer.score(row, 1.0, 0.0, null, out);
          means += out.mean();
        }
        scored += ROWS;
      }
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) / (double) scored);
    }
    if (Double.isNaN(means)) {
      throw new IllegalStateException("a generated row could not be scored");
    }
    return best;
  }

  private static double[][] rows() {
    Random random = new Random(1);
    double[][] rows = new double[ROWS][];
    for (int i = 0; i < ROWS; i++) {
      double x1 = 2.0 * random.nextGaussian();
      double x2 = 2.0 * random.nextGaussian();
      rows[i] = new double[] {1.0, x1, x2, x1 * x2};
    }
    return rows;
  }

  static String table(List<RowRates> all) {
    List<List<String>> table = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(""));
    head.addAll(ASKED.keySet());
    table.add(head);
    for (RowRates each : all) {
      List<String> row = new ArrayList<>(List.of(each.name));
      for (String asked : ASKED.keySet()) {
        Double rate = each.rates.get(asked);
        row.add(rate == null ? "-" : "%,.0f".formatted(rate));
      }
      table.add(row);
    }
    return MarkdownTable.of(table);
  }
}
