package io.chestnut.family;

import io.chestnut.math.Elementary;
import io.chestnut.math.NormalQuantile;
import io.chestnut.math.StandardNormal;
import java.util.Arrays;
import java.util.Optional;

/**
 * Link functions g: eta = g(mu). What likelihoods need beyond mu, such as log mu with all its
 * digits, is in {@link Probability}, {@link PositiveMean} and {@link RealMean}.
 *
 * @see "McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., sections 2.2.3 and 4.3.1"
 */
public enum Link {
  /** mu = eta. */
  IDENTITY("identity") {
    @Override
    public double inverse(double eta) {
      return eta;
    }

    @Override
    public double link(double mu) {
      return mu;
    }
  },
  /** mu = 1 / (1 + e^-eta). */
  LOGIT("logit") {
    @Override
    public double inverse(double eta) {
      return Elementary.logistic(eta);
    }

    @Override
    public double link(double mu) {
      return StrictMath.log(mu) - StrictMath.log1p(-mu);
    }
  },
  /** mu = Phi(eta), the standard normal distribution function. */
  PROBIT("probit") {
    @Override
    public double inverse(double eta) {
      return StandardNormal.cdf(eta);
    }

    @Override
    public double link(double mu) {
      return NormalQuantile.of(mu);
    }
  },
  /** Complementary log-log: mu = 1 - e^(-e^eta). */
  CLOGLOG("cloglog") {
    @Override
    public double inverse(double eta) {
      return -Elementary.expm1(-Elementary.exp(eta));
    }

    @Override
    public double link(double mu) {
      return StrictMath.log(-StrictMath.log1p(-mu));
    }
  },
  /** mu = e^eta. */
  LOG("log") {
    @Override
    public double inverse(double eta) {
      return Elementary.exp(eta);
    }

    @Override
    public double link(double mu) {
      return StrictMath.log(mu);
    }
  },
  /** mu = 1 / eta: decreases on either side of 0. */
  INVERSE("inverse") {
    @Override
    public double inverse(double eta) {
      return 1.0 / eta;
    }

    @Override
    public double link(double mu) {
      return 1.0 / mu;
    }

    @Override
    public boolean increasing() {
      return false;
    }
  };

  private final String word;

  Link(String word) {
    this.word = word;
  }

  /** The link of a configuration's word. */
  public static Optional<Link> named(String word) {
    return Arrays.stream(values()).filter(l -> l.word.equals(word)).findFirst();
  }

  /** Its word in a configuration. */
  public String word() {
    return word;
  }

  /**
   * mu of eta. It may be no mean that the family can have, as -1 for a count under the identity
   * link: {@link Family#mean} looks at that.
   */
  public abstract double inverse(double eta);

  /** eta of mu; infinite at the ends of the range of mu. */
  public abstract double link(double mu);

  /** Whether a larger eta means a larger mu. */
  public boolean increasing() {
    return true;
  }
}
