package io.chestnut.design;

import io.chestnut.formula.Expression;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the stateful functions of a formula have learnt on the training rows, by the text of each
 * call. An expression means the same on any data with the same of these.
 */
public record LearntTransforms(Map<String, CentreAndScale> byCall) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Of expressions without stateful functions. */
  public static final LearntTransforms NONE = new LearntTransforms(Map.of());

  public LearntTransforms {
    byCall = Collections.unmodifiableMap(new LinkedHashMap<>(byCall));
  }

  /**
   * What a call has learnt.
   *
   * @throws IllegalArgumentException when it has not
   */
  public CentreAndScale of(Expression.Call call) {
    if (!has(call)) {
      throw new IllegalArgumentException(call.text() + " has not been learnt");
    }
    return byCall.get(call.text());
  }

  boolean has(Expression.Call call) {
    return byCall.containsKey(call.text());
  }
}
