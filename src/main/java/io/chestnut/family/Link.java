package io.chestnut.family;

import io.chestnut.math.Elementary;
import java.util.Arrays;
import java.util.Optional;

/** Link functions g: eta = g(mu). All of them increase. */
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

  /** mu of eta. */
  public abstract double inverse(double eta);

  /** eta of mu; infinite at the ends of the range of mu. */
  public abstract double link(double mu);
}
