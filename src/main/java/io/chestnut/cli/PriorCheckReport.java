package io.chestnut.cli;

import io.chestnut.criticism.PlausibleMeans;
import io.chestnut.predict.Replicator.DataSet;
import java.util.List;

/** What the console says about priors that are too wide. */
final class PriorCheckReport {
  private PriorCheckReport() {}

  static void print(Console console, PlausibleMeans plausible, List<DataSet> dataSets) {
    double share = dataSets.stream().mapToDouble(DataSet::extreme).average().orElseThrow();
    console.line(
        "", "mu %s in %.0f %% of simulated rows".formatted(plausible.words(), 100 * share));
    if (share > PlausibleMeans.MOST_BEYOND) {
      console.line(
          "Warning", "the priors are too wide: most simulated rows have an implausible mean.");
      console.line(
          "",
          "Choose narrower priors, or delete them from model.priors: the defaults follow the"
              + " scale of the data.");
    }
  }
}
