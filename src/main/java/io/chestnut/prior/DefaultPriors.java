package io.chestnut.prior;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.family.MeanRange;
import io.chestnut.family.ScalarParameter;
import io.chestnut.problem.InvalidInputException;

/**
 * Weakly informative defaults. They follow the link, not the family: what is plausible is a size of
 * the linear predictor. With s_x the standard deviation of a column (ddof 0, weighted), centre and
 * spread those of {@link PredictorScale}:
 *
 * <pre>
 *   link               Intercept, centred columns         slope
 *   identity, inverse  Normal(centre, 2.5 spread)         Normal(0, 2.5 spread / s_x)
 *   log                Normal(centre, 2.5)                Normal(0, 2.5 / s_x)
 *   logit              Normal(0, 1.5)                     Normal(0, 1 / s_x)
 *   probit             Normal(0, 1)                       Normal(0, 0.6 / s_x)
 *   cloglog            Normal(log log 2, 1)               Normal(0, 0.7 / s_x)
 * </pre>
 *
 * <p>A constant column has s_x = 0: its absolute value (or 1) takes that place. Without an
 * intercept the columns may span the constant (a factor in full coding), and priors around 0 would
 * pull the mean of y to 0: slopes then get the sd (|m| + s)/s_x, where Normal(m, s) is the
 * intercept's default. Whether they do span it is not asked: for a true slope through the origin
 * that is merely a weaker prior.
 *
 * <p>Scalar parameters bring their default ({@link ScalarParameter#defaultPrior}), in which {@code
 * sd(y)} stands for the sd of y, less the offset under an identity link. Outliers, which a t
 * response is for, make it larger: the prior becomes weaker.
 *
 * @see "Gelman, Jakulin, Pittau, Su (2008), A weakly informative default prior distribution for
 *     logistic and other regression models; rstanarm's autoscaled priors; Bambi's sigma"
 */
final class DefaultPriors {
  private static final double SPREADS = 2.5;
  private static final double LOG_LOG_TWO = -0.36651292058166432701;

  private final Family family;
  private final boolean withIntercept;
  private final DesignMoments moments;

  DefaultPriors(Family family, int interceptIndex, DesignMoments moments) {
    this.family = family;
    this.withIntercept = interceptIndex >= 0;
    this.moments = moments;
  }

  /** The prior of the intercept of the design with centred columns. */
  Normal intercept() {
    return switch (family.link()) {
      case IDENTITY, INVERSE -> new Normal(scale().centre(), SPREADS * varyingSpread());
      case LOG -> new Normal(scale().centre(), SPREADS);
      case LOGIT -> new Normal(0.0, 1.5);
      case PROBIT -> new Normal(0.0, 1.0);
      case CLOGLOG -> new Normal(LOG_LOG_TWO, 1.0);
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
    return switch (family.link()) {
      case IDENTITY, INVERSE -> SPREADS * varyingSpread();
      case LOG -> SPREADS;
      case LOGIT -> 1.0;
      case PROBIT -> 0.6;
      case CLOGLOG -> 0.7;
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

  /** The prior of a scalar parameter. */
  Prior scalar(ScalarParameter parameter) {
    return Prior.parse(
        parameter.inUnitsOfResponse()
            ? parameter.defaultPrior(responseSd())
            : parameter.defaultPrior());
  }

  private PredictorScale scale() {
    return PredictorScale.of(family, moments);
  }

  /** The spread of a response that varies; a share has one in any case. */
  private double varyingSpread() {
    if (family.meanRange() != MeanRange.UNIT) {
      responseSd();
    }
    return scale().spread();
  }

  private double responseSd() {
    double sd = family.link() == Link.IDENTITY ? moments.lessOffsetSd() : moments.responseSd();
    if (!(sd > 0.0)) {
      throw new InvalidInputException(
          "The response has the same value in all %d rows, so that default priors have no scale."
              .formatted(moments.rows()),
          "Check the response, or give a prior for every parameter.");
    }
    return sd;
  }
}
