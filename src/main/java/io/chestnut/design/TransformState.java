package io.chestnut.design;

import io.chestnut.formula.Expression;
import io.chestnut.formula.Function;
import io.chestnut.math.ExactMoments;

/** What one call of a stateful function learns: the exact moments of its argument. */
final class TransformState extends FactorState {
  private static final long serialVersionUID = 1L;

  private final Expression.Call call;
  private final ExactMoments moments = new ExactMoments();

  private TransformState(Expression.Call call, ExpressionEvaluator argument) {
    super(argument);
    this.call = call;
  }

  /** {@code transforms} are those inside the call. */
  static TransformState of(Expression.Call call, Schema schema, LearntTransforms transforms) {
    return new TransformState(call, ExpressionEvaluator.of(argument(call), schema, transforms));
  }

  /** What a stateful function is applied to; the other arguments are literals. */
  static Expression argument(Expression.Call call) {
    return call.arguments().get(0);
  }

  @Override
  void add(DataRow row) {
    double value = finiteNumber(row);
    if (!Double.isNaN(value)) {
      moments.add(value);
    }
  }

  @Override
  void merge(FactorState other) {
    super.merge(other);
    moments.merge(((TransformState) other).moments);
  }

  Expression.Call call() {
    return call;
  }

  ExactMoments moments() {
    return moments;
  }

  /** What is frozen. The divisor of the variance is n - ddof. */
  CentreAndScale learnt() {
    return new CentreAndScale(
        centres() ? moments.mean() : 0.0,
        rescales() ? moments.sd() * Math.sqrt(moments.count() / (moments.count() - ddof())) : 1.0);
  }

  private boolean centres() {
    return call.function() == Function.CENTER || isOn("center");
  }

  boolean rescales() {
    return call.function() != Function.CENTER && isOn("rescale");
  }

  private boolean isOn(String parameter) {
    return call.argument(parameter).map(flag -> ((Expression.Flag) flag).value()).orElse(true);
  }

  /** Delta degrees of freedom. */
  double ddof() {
    return call.argument("ddof").map(number -> ((Expression.Constant) number).value()).orElse(0.0);
  }
}
