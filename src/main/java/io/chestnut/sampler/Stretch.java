package io.chestnut.sampler;

/**
 * A stretch of trajectory in the order in which it was integrated: what the U-turn criterion sees
 * of its ends, the sum of its momenta (rho), the log of the sum of its weights exp(H0 - H), and one
 * point of it, the sample. Growing and sampling exchange arrays instead of copying them.
 */
final class Stretch {
  final double[] momentumSum;
  double[] firstMomentum;
  double[] firstVelocity;
  double[] lastMomentum;
  double[] lastVelocity;
  PhasePoint sample;
  double logWeight;

  Stretch(int dimension) {
    momentumSum = new double[dimension];
    firstMomentum = new double[dimension];
    firstVelocity = new double[dimension];
    lastMomentum = new double[dimension];
    lastVelocity = new double[dimension];
    sample = new PhasePoint(dimension);
  }

  /** Becomes the stretch of this one point. */
  void start(PhasePoint point, double pointLogWeight) {
    for (int i = 0; i < momentumSum.length; i++) {
      double p = point.momentum[i];
      double v = point.velocity[i];
      momentumSum[i] = p;
      firstMomentum[i] = p;
      lastMomentum[i] = p;
      firstVelocity[i] = v;
      lastVelocity[i] = v;
    }
    sample.setPosition(point);
    logWeight = pointLogWeight;
  }

  /** Turns round: the last point is now the first. */
  void reverse() {
    double[] momentum = firstMomentum;
    firstMomentum = lastMomentum;
    lastMomentum = momentum;
    double[] velocity = firstVelocity;
    firstVelocity = lastVelocity;
    lastVelocity = velocity;
  }

  /** Grows by {@code next}, which goes on where this one ends; {@code next} is used up. */
  void append(Stretch next, double totalLogWeight) {
    for (int i = 0; i < momentumSum.length; i++) {
      momentumSum[i] += next.momentumSum[i];
    }
    double[] momentum = lastMomentum;
    lastMomentum = next.lastMomentum;
    next.lastMomentum = momentum;
    double[] velocity = lastVelocity;
    lastVelocity = next.lastVelocity;
    next.lastVelocity = velocity;
    logWeight = totalLogWeight;
  }

  /** Takes the other's sample, and gives it the own. */
  void exchangeSample(Stretch other) {
    PhasePoint own = sample;
    sample = other.sample;
    other.sample = own;
  }
}
