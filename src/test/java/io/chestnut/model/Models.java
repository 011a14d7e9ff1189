package io.chestnut.model;

import io.chestnut.family.Families;
import io.chestnut.family.Family;
import io.chestnut.math.RandomStream;
import io.chestnut.math.RandomStreams;
import io.chestnut.prior.PriorSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Models of made-up rows, with an intercept and columns x1, x2, ... */
final class Models {
  /** No prior bounds anything. */
  static final Map<String, String> FLAT = Map.of("Intercept", "Flat", "common", "Flat");

  private Models() {}

  /**
   * A model.
   *
   * @param family its word, and that of its link unless it is the default
   * @param priors the user's
   * @param x rows of columns without the intercept's
   */
  static GlmModel of(String family, Map<String, String> priors, double[][] x, double[] y) {
    int columns = x[0].length + 1;
    List<String> names = new ArrayList<>(List.of("Intercept"));
    for (int j = 1; j < columns; j++) {
      names.add("x" + j);
    }
    List<double[]> packed = new ArrayList<>();
    for (int i = 0; i < y.length; i++) {
      double[] row = new double[columns + 1];
      row[0] = y[i];
      row[1] = 1;
      System.arraycopy(x[i], 0, row, 2, x[i].length);
      packed.add(row);
    }
    CanonicalRows rows = CanonicalRows.of(new RowLayout(false, false, false, columns), packed);
    Family of = family(family);
    PriorSet set = PriorSet.resolve(priors, names, 0, of, rows.moments());
    Standardization standardization = Standardization.of(rows.moments(), columns, 0);
    return new GlmModel(rows.blocks(standardization), of, set, standardization, rows.moments());
  }

  private static Family family(String words) {
    String[] familyAndLink = words.split(" ");
    return Families.of(familyAndLink[0], familyAndLink.length > 1 ? familyAndLink[1] : null);
  }

  /** Independent standard normal columns. */
  static double[][] normalColumns(int rows, int columns, long seed) {
    Random random = new Random(seed);
    double[][] x = new double[rows][columns];
    for (double[] row : x) {
      for (int j = 0; j < columns; j++) {
        row[j] = random.nextGaussian();
      }
    }
    return x;
  }

  /** Responses of eta = intercept + x b. */
  static double[] respond(
      String family, double[][] x, double intercept, double[] b, double... scalars) {
    Family of = family(family);
    RandomStream random = RandomStreams.stream(7, "responses");
    double[] y = new double[x.length];
    for (int i = 0; i < y.length; i++) {
      double eta = intercept;
      for (int j = 0; j < b.length; j++) {
        eta += b[j] * x[i][j];
      }
      y[i] = of.draw(random, 1, new double[] {eta}, scalars);
    }
    return y;
  }
}
