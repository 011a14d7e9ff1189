package io.chestnut.sampler;

import java.util.Arrays;

/**
 * The diagonal metric that minimises the Fisher divergence between the transformed target and N(0,
 * I): sigma_i^2 = sqrt(Var(q_i) / Var(g_i)), g the gradient of the log density. (Seyboldt, Carlson,
 * Carpenter 2026, arXiv 2603.18845; pymc-devs/nuts-rs.) For independent normals any three draws
 * give it exactly.
 *
 * <p>It is a safety net: the current metric, in units of which a good fit has equal variances of
 * draws and gradients, is kept unless in some coordinate sigma_i^2 is off by more than a factor r
 * of 2 and the test of Pitman (1939) and Morgan (1939) for equal variances of paired normals says
 * so,
 *
 * <pre>t = |r - 1/r| / 2 sqrt((n - 2) / (1 - rho_i^2)) &gt; 4,</pre>
 *
 * <p>rho_i the correlation of draws and gradients. Within a factor of 2 a correction gains less
 * than a sixth of the effective draws per gradient, so much as learning it costs.
 */
final class FisherEstimator implements MetricEstimator {
  private static final long serialVersionUID = 1L;

  private static final double SIGNIFICANT = 4;

  private int count;
  private final double[] drawMean;
  private final double[] gradientMean;
  private final double[] drawSquares;
  private final double[] gradientSquares;
  private final double[] products;

  FisherEstimator(int dimension) {
    drawMean = new double[dimension];
    gradientMean = new double[dimension];
    drawSquares = new double[dimension];
    gradientSquares = new double[dimension];
    products = new double[dimension];
  }

  @Override
  public void add(PhasePoint draw) {
    count++;
    for (int i = 0; i < drawMean.length; i++) {
      double q = draw.position[i] - drawMean[i];
      double g = draw.gradient[i] - gradientMean[i];
      drawMean[i] += q / count;
      gradientMean[i] += g / count;
      double gradientLeft = draw.gradient[i] - gradientMean[i];
      drawSquares[i] += q * (draw.position[i] - drawMean[i]);
      gradientSquares[i] += g * gradientLeft;
      products[i] += q * gradientLeft;
    }
  }

  @Override
  public Metric estimate(Metric current) {
    double[] variances = new double[drawMean.length];
    boolean refuted = false;
    for (int i = 0; i < variances.length; i++) {
      double before = current.variance(i);
      variances[i] = drawsVary(i) ? Math.sqrt(drawSquares[i] / gradientSquares[i]) : before;
      refuted |= refutes(i, variances[i] / before);
    }
    return refuted ? Metric.ofVariances(variances) : current;
  }

  /** A chain that stands still, or a coordinate in which the target is linear, says nothing. */
  private boolean drawsVary(int i) {
    return count > 2 && drawSquares[i] > 0 && gradientSquares[i] > 0;
  }

  private boolean refutes(int i, double ratio) {
    if (Metric.near(ratio)) {
      return false;
    }
    double squaredCorrelation = products[i] * products[i] / drawSquares[i] / gradientSquares[i];
    double unexplained = Math.max(0, 1 - squaredCorrelation);
    return Math.abs(ratio - 1 / ratio) / 2 * Math.sqrt((count - 2) / unexplained) > SIGNIFICANT;
  }

  @Override
  public void restart() {
    count = 0;
    Arrays.fill(drawMean, 0);
    Arrays.fill(gradientMean, 0);
    Arrays.fill(drawSquares, 0);
    Arrays.fill(gradientSquares, 0);
    Arrays.fill(products, 0);
  }

  @Override
  public FisherEstimator copy() {
    FisherEstimator copy = new FisherEstimator(drawMean.length);
    copy.count = count;
    System.arraycopy(drawMean, 0, copy.drawMean, 0, drawMean.length);
    System.arraycopy(gradientMean, 0, copy.gradientMean, 0, drawMean.length);
    System.arraycopy(drawSquares, 0, copy.drawSquares, 0, drawMean.length);
    System.arraycopy(gradientSquares, 0, copy.gradientSquares, 0, drawMean.length);
    System.arraycopy(products, 0, copy.products, 0, drawMean.length);
    return copy;
  }
}
