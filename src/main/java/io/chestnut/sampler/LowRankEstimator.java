package io.chestnut.sampler;

import io.chestnut.math.GeometricMean;
import io.chestnut.math.OrthonormalBasis;
import io.chestnut.math.TriangularFactor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The low-rank metric from draws and gradients of nutpie (Seyboldt, Carlson, Carpenter 2026, arXiv
 * 2603.18845; pymc-devs/nuts-rs, {@code adaptation="low_rank"}):
 *
 * <ol>
 *   <li>sigma_i^2 = sqrt(Var(q_i) / Var(g_i)), in units of which draws and gradients are taken;
 *   <li>in the space that these span, with D and G their coordinates, the geometric mean S of A = D
 *       D' / gamma + I and the inverse of B = G G' / gamma + I, gamma = 1e-5;
 *   <li>the eigenvectors of S whose eigenvalues are not within [1/2, 2].
 * </ol>
 *
 * <p>Draws are standardised by the metric in use before, so that S is what that one lacks: each
 * window puts right what few draws in many dimensions have left by the one before. The metric is
 * kept when no sigma_i^2 is off 1 by more than a factor of 2, and no direction that the first half
 * of the window shows is off by more than 4 in the second half, which alone can tell it from one
 * that chance has made. At most {@value #MOST_DRAWS} draws are held: when there are as many, every
 * other one goes.
 */
final class LowRankEstimator implements MetricEstimator {
  private static final long serialVersionUID = 1L;

  private static final int MOST_DRAWS = 128;
  private static final int FEWEST_DRAWS = 10;

  /** Of a variance along a direction, as a factor: a smaller one is not worth a new step size. */
  private static final double LARGEST_ERROR = 4;

  private static final double ROOT_GAMMA = Math.sqrt(1e-5);

  private final int dimension;
  private final ArrayList<double[]> draws = new ArrayList<>();
  private final ArrayList<double[]> gradients = new ArrayList<>();
  private int count;
  private int stride = 1;

  LowRankEstimator(int dimension) {
    this.dimension = dimension;
  }

  @Override
  public void add(PhasePoint draw) {
    if (count++ % stride != 0) {
      return;
    }
    if (draws.size() == MOST_DRAWS) {
      thin(draws);
      thin(gradients);
      stride *= 2;
    }
    draws.add(draw.position.clone());
    gradients.add(draw.gradient.clone());
  }

  /** Held now. */
  int draws() {
    return draws.size();
  }

  private static void thin(List<double[]> rows) {
    for (int i = 0; i < MOST_DRAWS / 2; i++) {
      rows.set(i, rows.get(2 * i));
    }
    rows.subList(MOST_DRAWS / 2, MOST_DRAWS).clear();
  }

  @Override
  public Metric estimate(Metric current) {
    if (draws.size() < FEWEST_DRAWS) {
      return current;
    }
    LowRankMetric rescaled = rescaled(current);
    List<double[]> q = centredCopies(draws);
    List<double[]> g = centredCopies(gradients);
    standardize(rescaled, q, g);
    boolean keep = rescaled == current && !refuted(q, g);
    return keep ? current : rescaled.corrected(correction(q, g));
  }

  /** Whether the second half of the draws confirms a direction that the first half shows. */
  private static boolean refuted(List<double[]> q, List<double[]> g) {
    int half = q.size() / 2;
    LowRankMap shown = correction(q.subList(0, half), g.subList(0, half));
    double[] ofDraws = shown.sumOfSquares(q.subList(half, q.size()));
    double[] ofGradients = shown.sumOfSquares(g.subList(half, g.size()));
    return IntStream.range(0, shown.rank())
        .mapToDouble(j -> Math.sqrt(ofDraws[j] / ofGradients[j]))
        .anyMatch(ratio -> ratio > LARGEST_ERROR || ratio < 1 / LARGEST_ERROR);
  }

  /** The same directions along other units, where those of the metric in use are refuted. */
  private LowRankMetric rescaled(Metric current) {
    List<double[]> q = centredCopies(draws);
    List<double[]> g = centredCopies(gradients);
    standardize(current, q, g);
    double[] scales = scales(q, g);
    if (current instanceof LowRankMetric lowRank) {
      return Arrays.stream(scales).allMatch(Metric::near) ? lowRank : lowRank.rescaled(scales);
    }
    for (int i = 0; i < dimension; i++) {
      scales[i] *= current.variance(i);
    }
    return LowRankMetric.ofVariances(scales);
  }

  private static void standardize(Metric metric, List<double[]> q, List<double[]> g) {
    for (int t = 0; t < q.size(); t++) {
      metric.standardize(q.get(t), g.get(t));
    }
  }

  /** About the first row, then about the mean: rows that do not differ give zeros. */
  private static List<double[]> centredCopies(List<double[]> rows) {
    double[] first = rows.get(0);
    double[] mean = new double[first.length];
    for (double[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += (row[i] - first[i]) / rows.size();
      }
    }
    List<double[]> centred = new ArrayList<>();
    for (double[] row : rows) {
      double[] copy = new double[mean.length];
      Arrays.setAll(copy, i -> row[i] - first[i] - mean[i]);
      centred.add(copy);
    }
    return centred;
  }

  /** sigma^2; 1 for a coordinate in which draws or gradients do not vary. */
  private static double[] scales(List<double[]> q, List<double[]> g) {
    double[] drawSquares = sumOfSquares(q);
    double[] gradientSquares = sumOfSquares(g);
    double[] scales = new double[drawSquares.length];
    for (int i = 0; i < scales.length; i++) {
      boolean vary = drawSquares[i] > 0 && gradientSquares[i] > 0;
      scales[i] = vary ? Math.sqrt(drawSquares[i] / gradientSquares[i]) : 1;
    }
    return scales;
  }

  private static double[] sumOfSquares(List<double[]> rows) {
    double[] sum = new double[rows.get(0).length];
    for (double[] row : rows) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] = Math.fma(row[i], row[i], sum[i]);
      }
    }
    return sum;
  }

  /** What a metric lacks that has standardised draws and gradients so: S, but for small changes. */
  private static LowRankMap correction(List<double[]> q, List<double[]> g) {
    List<double[]> both = new ArrayList<>(q);
    both.addAll(g);
    OrthonormalBasis basis = OrthonormalBasis.spanning(both);
    return LowRankMap.of(basis, GeometricMean.withInverse(scatter(basis, q), scatter(basis, g)));
  }

  /** The factor of X X' / gamma + I, X the coordinates of the vectors. */
  private static TriangularFactor scatter(OrthonormalBasis basis, List<double[]> vectors) {
    TriangularFactor factor = new TriangularFactor(basis.size());
    for (double[] vector : vectors) {
      double[] x = basis.coordinates(vector);
      for (int i = 0; i < x.length; i++) {
        x[i] /= ROOT_GAMMA;
      }
      factor.add(x);
    }
    for (int i = 0; i < basis.size(); i++) {
      double[] unit = new double[basis.size()];
      unit[i] = 1;
      factor.add(unit);
    }
    return factor;
  }

  @Override
  public void restart() {
    draws.clear();
    gradients.clear();
    count = 0;
    stride = 1;
  }

  /** The rows are never written to, so that both may hold them. */
  @Override
  public LowRankEstimator copy() {
    LowRankEstimator copy = new LowRankEstimator(dimension);
    copy.draws.addAll(draws);
    copy.gradients.addAll(gradients);
    copy.count = count;
    copy.stride = stride;
    return copy;
  }
}
