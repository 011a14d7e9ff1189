package io.chestnut.prior;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Family;
import io.chestnut.family.Link;
import io.chestnut.family.MeanRange;
import java.io.Serializable;

/**
 * Where the linear predictor lies and how far it spreads, judged by the response alone: the scale
 * of default priors and of the sampler's coordinates.
 *
 * <pre>
 *   link                      m                     s                    centre    spread
 *   identity                  mean of y - offset    sd of y - offset     m         s
 *   log                       mean rate             sd of the rates      log m     s / m
 *   inverse                   mean of y             sd of y              1 / m     s / m^2
 *   logit, probit, cloglog    share of successes    sd of the shares     g(m)      s g'(m)
 * </pre>
 *
 * <p>The spread is the delta method's: an sd of y carried through the link at its mean. m is kept
 * inside the range of means. Where y has to be positive in the mean, m is at least its standard
 * error s / sqrt(n), which counts never fall below, and half an event when there is none; a share
 * is at least half a success from either end. A response that does not vary counts as one with the
 * sd sqrt(m (1 - m)) of a binary one under a share, otherwise |m|, or 1 when that is 0.
 *
 * @param centre of the linear predictor without its offset; the intercept of an average row
 * @param spread sd of the response on the scale of the linear predictor
 * @param responseSd sd of y, less the offset under an identity link
 */
public record PredictorScale(double centre, double spread, double responseSd)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double HALF_AN_EVENT = 0.5;

  /** From the moments of the training rows, of which some have a positive weight. */
  public static PredictorScale of(Family family, DesignMoments moments) {
    Link link = family.link();
    if (family.meanRange() == MeanRange.UNIT) {
      double share = share(moments);
      double binary = Math.sqrt(share * (1.0 - share));
      double sd = positiveOr(moments.responseSd(), binary);
      return carried(link, share, sd, sd);
    }
    return switch (link) {
      case IDENTITY -> {
        double mean = moments.lessOffsetMean();
        double sd = positiveOr(moments.lessOffsetSd(), positiveOr(Math.abs(mean), 1.0));
        yield carried(link, mean, sd, sd);
      }
      case LOG -> {
        double none = HALF_AN_EVENT / moments.exposure();
        double error = moments.rateSd() / Math.sqrt(moments.weight());
        double mean = Math.max(moments.rateMean(), positiveOr(error, none));
        double sd = positiveOr(moments.responseSd(), positiveOr(moments.responseMean(), 1.0));
        yield carried(link, mean, positiveOr(moments.rateSd(), mean), sd);
      }
      default -> {
        double error = moments.responseSd() / Math.sqrt(moments.weight());
        double size = positiveOr(Math.max(Math.abs(moments.responseMean()), error), 1.0);
        double mean = moments.responseMean() < 0.0 ? -size : size;
        double sd = positiveOr(moments.responseSd(), size);
        yield carried(link, mean, sd, sd);
      }
    };
  }

  private static double share(DesignMoments moments) {
    double least = HALF_AN_EVENT / (moments.trials() + 1.0);
    return Math.max(least, Math.min(1.0 - least, moments.responseMean()));
  }

  private static PredictorScale carried(Link link, double mean, double sd, double responseSd) {
    double spread = sd * Math.abs(slope(link, mean));
    return new PredictorScale(link.link(mean), spread, responseSd);
  }

  /** g'(mean). */
  private static double slope(Link link, double mean) {
    return switch (link) {
      case IDENTITY -> 1.0;
      case LOG -> 1.0 / mean;
      case INVERSE -> -1.0 / (mean * mean);
      case LOGIT -> 1.0 / (mean * (1.0 - mean));
      case PROBIT -> {
        double z = link.link(mean);
        yield StrictMath.exp(0.5 * z * z + Constants.HALF_LOG_TWO_PI);
      }
      case CLOGLOG -> -1.0 / ((1.0 - mean) * StrictMath.log1p(-mean));
    };
  }

  private static double positiveOr(double value, double otherwise) {
    return value > 0.0 ? value : otherwise;
  }
}
