package io.chestnut.model;

import io.chestnut.family.Family;
import io.chestnut.model.kernel.DesignPrecision;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The log likelihood as it is evaluated: from the training rows, or from fewer rows that {@link
 * Collapse} made of them and that have the same log likelihood at all parameters.
 *
 * @param form what the rows are
 * @param family of these rows, which has the link and the parameters of the model's: bernoulli rows
 *     become binomial ones
 * @param blocks the rows
 * @param constant what is added to the sum over the rows, so that the value is that of the training
 *     rows without {@link Family#constant}
 */
public record Likelihood(Form form, Family family, List<RowBlock> blocks, double constant)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What stands in the rows. */
  public enum Form {
    /** The training rows. */
    TRAINING_ROWS,
    /** Distinct rows with sums over the training rows that agree with them. */
    DISTINCT_ROWS,
    /** R of the factorisation QR of design and response. */
    TRIANGULAR_FACTOR
  }

  public Likelihood {
    blocks = List.copyOf(blocks);
  }

  /** Of the training rows as they are. */
  public static Likelihood of(List<RowBlock> blocks, Family family) {
    return new Likelihood(Form.TRAINING_ROWS, family, blocks, 0.0);
  }

  /** How many rows are evaluated for a value and its gradient. */
  public long rows() {
    return blocks.stream().mapToLong(block -> block.response().rows()).sum();
  }

  /** The same with designs in single precision; empty when a number is too large for that. */
  Optional<Likelihood> inSinglePrecision() {
    List<RowBlock> rounded =
        blocks.stream().flatMap(block -> block.inSinglePrecision().stream()).toList();
    return rounded.size() == blocks.size()
        ? Optional.of(new Likelihood(form, family, rounded, constant))
        : Optional.empty();
  }

  /** What the designs of all blocks are stored in. */
  DesignPrecision precision() {
    return blocks.isEmpty()
        ? DesignPrecision.DOUBLE
        : blocks.get(0).predictors().get(0).precision();
  }
}
