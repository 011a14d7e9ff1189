package io.chestnut.predict;

import io.chestnut.family.Family;
import io.chestnut.math.ShortestDecimal;
import io.chestnut.problem.Problem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the class that is predicted for a binary response costs, by what turns out. Under draw d the
 * event has probability p_d, and a class costs on average
 *
 * <pre>
 *   C_d(1) = p_d TP + (1 - p_d) FP        C_d(0) = p_d FN + (1 - p_d) TN
 * </pre>
 *
 * <p>Both are affine in p_d, so their posterior means need the posterior mean p of the probability
 * alone. 1 costs less than 0 when p (FN - TP) > (1 - p)(FP - TN), that is, when
 *
 * <pre>
 *   p > (FP - TN) / ((FP - TN) + (FN - TP))
 * </pre>
 *
 * <p>which is a threshold between 0 and 1 when a wrong class costs more than the right one. Classes
 * of equal cost are settled for 0, as at any threshold.
 *
 * @param falsePositive FP: 1 is predicted, 0 turns out
 * @param falseNegative FN: 0 is predicted, 1 turns out
 * @param truePositive TP: 1 is predicted and turns out
 * @param trueNegative TN: 0 is predicted and turns out
 * @see "Elkan (2001), The foundations of cost-sensitive learning, IJCAI, equation 2"
 */
public record Costs(
    double falsePositive, double falseNegative, double truePositive, double trueNegative)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Posterior expected cost of predicting 1 when the event has posterior mean probability p. */
  public double ofPositive(double p) {
    return p * truePositive + (1 - p) * falsePositive;
  }

  /** Posterior expected cost of predicting 0. */
  public double ofNegative(double p) {
    return p * falseNegative + (1 - p) * trueNegative;
  }

  /** Why no class can be chosen by these costs; sentences without a subject, such as "costs". */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    compare("false-positive", falsePositive, "true-negative", trueNegative, problems);
    compare("false-negative", falseNegative, "true-positive", truePositive, problems);
    return problems;
  }

  /** What is wrong with costs of classes that the response does not have; else empty. */
  public static Optional<Problem> unlessBinary(Family family) {
    return family.binary()
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "Costs of classes are for a binary response, and the family %s has none."
                    .formatted(family.name()),
                "Leave out score.costs, or fit a model of family = bernoulli."));
  }

  private static void compare(
      String wrongName, double wrong, String rightName, double right, List<Problem> problems) {
    if (!(Double.isFinite(wrong) && Double.isFinite(right) && wrong > right)) {
      problems.add(
          new Problem(
              "has %s = %s and %s = %s, but a wrong class must cost more than the right one."
                  .formatted(
                      wrongName,
                      ShortestDecimal.plain(wrong),
                      rightName,
                      ShortestDecimal.plain(right)),
              "Raise %s or lower %s; costs are finite numbers.".formatted(wrongName, rightName)));
    }
  }
}
