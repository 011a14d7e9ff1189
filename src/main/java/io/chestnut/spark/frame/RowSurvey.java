package io.chestnut.spark.frame;

import io.chestnut.design.Design;
import io.chestnut.family.Family;
import io.chestnut.math.ExactMoments;
import io.chestnut.model.RowLayout;
import io.chestnut.problem.Problem;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;

/**
 * What a look at all labelled rows tells, the same for any order and division of them: how many
 * there are, exact moments of the response, a {@link RowSample}, what is wrong with them;
 * mergeable.
 */
public final class RowSurvey implements Serializable {
  private static final long serialVersionUID = 1L;

  private final RowLayout layout;
  private final ExactMoments response = new ExactMoments();
  private final RowSample sample;
  private final RowCheck check;
  private long rows;

  private RowSurvey(RowLayout layout, Family family) {
    this.layout = layout;
    sample = new RowSample(layout.width());
    check = new RowCheck(layout, family);
  }

  static RowSurvey of(Iterator<double[]> rows, RowLayout layout, Family family) {
    RowSurvey survey = new RowSurvey(layout, family);
    rows.forEachRemaining(survey::add);
    return survey;
  }

  private void add(double[] row) {
    rows++;
    check.add(row);
    double y = row[layout.responseAt()];
    if (Double.isFinite(y)) {
      response.add(y);
    }
    sample.add(row);
  }

  RowSurvey merge(RowSurvey other) {
    rows += other.rows;
    check.merge(other.check);
    response.merge(other.response);
    sample.merge(other.sample);
    return this;
  }

  List<Problem> problems(Design design) {
    return check.problems(design);
  }

  /** How many rows. */
  public long rows() {
    return rows;
  }

  /** Moments of the response. */
  public ExactMoments response() {
    return response;
  }

  /** Some of the rows, packed, in an order that depends on their content alone. */
  public List<double[]> sample() {
    return sample.rows();
  }

  /** Whether there are no other rows than those of the sample, each perhaps more than once. */
  public boolean sampleIsComplete() {
    return sample.isComplete();
  }
}
