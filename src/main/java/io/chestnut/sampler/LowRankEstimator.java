package io.chestnut.sampler;

import io.chestnut.math.GeometricMean;
import io.chestnut.math.LeftSingularVectors;
import io.chestnut.math.OrthonormalBasis;
import io.chestnut.math.TriangularFactor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
 * <p>For a normal whose covariance is I but for k directions, k + 1 draws give it exactly. The
 * metric in use is kept when the draws, standardised by it, give one that is within a factor of 2
 * of I. At most {@value #MOST_DRAWS} draws are held: when there are as many, every other one goes.
 */
final class LowRankEstimator implements MetricEstimator {
  private static final long serialVersionUID = 1L;

  private static final int MOST_DRAWS = 128;
  private static final int FEWEST_DRAWS = 10;
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

  private static void thin(List<double[]> rows) {
    for (int i = 0; i < MOST_DRAWS / 2; i++) {
      rows.set(i, rows.get(2 * i));
    }
    rows.subList(MOST_DRAWS / 2, MOST_DRAWS).clear();
  }

  @Override
  public Metric estimate(Metric current) {
    if (draws.size() < FEWEST_DRAWS || fit(current).isNearUnit()) {
      return current;
    }
    return fit(Metric.unit(dimension));
  }

  /** The metric of the draws as {@code frame} standardises them. */
  private LowRankMetric fit(Metric frame) {
    List<double[]> q = copies(draws);
    List<double[]> g = copies(gradients);
    for (int t = 0; t < q.size(); t++) {
      frame.standardize(q.get(t), g.get(t));
    }
    double[] drawVariances = centre(q);
    double[] gradientVariances = centre(g);
    double[] sigma = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      boolean vary = drawVariances[i] > 0 && gradientVariances[i] > 0;
      sigma[i] = vary ? Math.sqrt(Math.sqrt(drawVariances[i] / gradientVariances[i])) : 1;
    }
    DiagonalMetric diagonal = Metric.ofVariances(squares(sigma));
    for (int t = 0; t < q.size(); t++) {
      diagonal.standardize(q.get(t), g.get(t));
    }
    return inUnits(sigma, q, g);
  }

  private static List<double[]> copies(List<double[]> rows) {
    return rows.stream().map(double[]::clone).toList();
  }

  /** Takes off the means; returns sums of squares about them. */
  private static double[] centre(List<double[]> rows) {
    int dimension = rows.get(0).length;
    double[] mean = new double[dimension];
    for (double[] row : rows) {
      for (int i = 0; i < dimension; i++) {
        mean[i] += row[i] / rows.size();
      }
    }
    double[] squares = new double[dimension];
    for (double[] row : rows) {
      for (int i = 0; i < dimension; i++) {
        row[i] -= mean[i];
        squares[i] += row[i] * row[i];
      }
    }
    return squares;
  }

  private static double[] squares(double[] x) {
    return Arrays.stream(x).map(value -> value * value).toArray();
  }

  private static LowRankMetric inUnits(double[] sigma, List<double[]> q, List<double[]> g) {
    List<double[]> both = new ArrayList<>(q);
    both.addAll(g);
    OrthonormalBasis basis = OrthonormalBasis.spanning(both);
    LeftSingularVectors roots = GeometricMean.withInverse(scatter(basis, q), scatter(basis, g));
    List<double[]> coordinates = new ArrayList<>();
    double[] kept = new double[roots.size()];
    for (int j = 0; j < roots.size(); j++) {
      double eigenvalue = roots.value(j) * roots.value(j);
      if (!Metric.near(eigenvalue)) {
        kept[coordinates.size()] = eigenvalue;
        coordinates.add(roots.vector(j));
      }
    }
    double[] eigenvalues = Arrays.copyOf(kept, coordinates.size());
    return new LowRankMetric(sigma, basis.at(coordinates), eigenvalues);
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
