package io.chestnut.prior;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Link;
import io.chestnut.problem.InvalidInputException;

/**
 * Weakly informative defaults. They follow the link, not the family: what is plausible is a size of
 * the linear predictor. With s_x the standard deviation of a column (ddof 0):
 *
 * <pre>
 *   link      Intercept, centred columns      slope                    scalar parameter
 *   identity  Normal(mean y, 2.5 sd y)        Normal(0, 2.5 sd y/s_x)  HalfStudentT(4, sd y)
 *   logit     Normal(0, 1.5)                  Normal(0, 1/s_x)
 * </pre>
 *
 * <p>A constant column has s_x = 0: its absolute value (or 1) takes that place. Without an
 * intercept the columns may span the constant (a factor in full coding), and priors around 0 would
 * pull the mean of y to 0: slopes then get the sd (|m| + s)/s_x, where Normal(m, s) is the
 * intercept's default. Whether they do span it is not asked: for a true slope through the origin
 * that is merely a weaker prior.
 *
 * @see "Gelman, Jakulin, Pittau, Su (2008), A weakly informative default prior distribution for
 *     logistic and other regression models; rstanarm's autoscaled priors; Bambi's sigma"
 */
final class DefaultPriors {
  private static final double RESPONSE_SDS = 2.5;
  private static final double SIGMA_NU = 4.0;

  private final Link link;
  private final boolean withIntercept;
  private final DesignMoments moments;

  DefaultPriors(Link link, int interceptIndex, DesignMoments moments) {
    this.link = link;
    this.withIntercept = interceptIndex >= 0;
    this.moments = moments;
  }

  /** The prior of the intercept of the design with centred columns. */
  Normal intercept() {
    return switch (link) {
      case IDENTITY -> new Normal(moments.responseMean(), RESPONSE_SDS * responseSd());
      case LOGIT, PROBIT, CLOGLOG, LOG, INVERSE -> new Normal(0.0, 1.5);
    };
  }

  Normal slope(int column) {
    return new Normal(0.0, changeOfPredictor() / scale(column));
  }

  /** The prior sd of what one sd of a column does to the linear predictor. */
  private double changeOfPredictor() {
    if (!withIntercept) {
      Normal intercept = intercept();
      return Math.abs(intercept.mu()) + intercept.sigma();
    }
    return switch (link) {
      case IDENTITY -> RESPONSE_SDS * responseSd();
      case LOGIT, PROBIT, CLOGLOG, LOG, INVERSE -> 1.0;
    };
  }

  private double scale(int column) {
    double sd = moments.sd(column);
    if (sd > 0.0) {
      return sd;
    }
    double value = Math.abs(moments.mean(column));
    return value > 0.0 ? value : 1.0;
  }

  String note(int column) {
    if (moments.sd(column) == 0.0) {
      return "the column is constant";
    }
    return withIntercept ? "" : "wider: no intercept";
  }

  /** The prior of a positive scalar parameter in units of y, such as sigma. */
  HalfStudentT scalar() {
    return new HalfStudentT(SIGMA_NU, responseSd());
  }

  private double responseSd() {
    double sd = moments.responseSd();
    if (!(sd > 0.0)) {
      throw new InvalidInputException(
          "The response has the same value in all %d rows, so that default priors have no scale."
              .formatted(moments.rows()),
          "Check the response, or give a prior for every parameter.");
    }
    return sd;
  }
}
