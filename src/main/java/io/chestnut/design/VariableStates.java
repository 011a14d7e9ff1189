package io.chestnut.design;

import io.chestnut.formula.Expression;
import io.chestnut.formula.Function;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The states that the profiles of variables come from: those of factors where the variable is one,
 * so that nothing is learnt twice, and states of its own where it is only a part of expressions.
 */
final class VariableStates implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<String, FactorState> byVariable = new LinkedHashMap<>();
  private final List<FactorState> own = new ArrayList<>();

  /** Of some columns of the data, beside the states of all factors. */
  VariableStates(Set<String> variables, List<FactorState> factors, Schema schema) {
    for (String name : variables) {
      byVariable.put(
          name,
          factors.stream()
              .filter(factor -> isVariable(factor.expression(), name))
              // A number that is read as a level as well is one of its levels.
              .min(Comparator.comparing(factor -> factor instanceof NumericFactorState))
              .orElseGet(() -> ownState(name, schema)));
    }
  }

  private FactorState ownState(String name, Schema schema) {
    FactorState state =
        FactorState.of(new Expression.Variable(name, name), schema, LearntTransforms.NONE);
    own.add(state);
    return state;
  }

  /** Whether a factor is the column itself: {@code k} or {@code C(k, ...)}. */
  private static boolean isVariable(Expression factor, String name) {
    if (factor instanceof Expression.Call call && call.function() == Function.CATEGORICAL) {
      return isVariable(call.arguments().get(0), name);
    }
    return factor instanceof Expression.Variable variable && variable.name().equals(name);
  }

  /** The states that are not those of factors. */
  List<FactorState> own() {
    return own;
  }

  /** The profiles; none of a variable without a finite number, or with too many levels to keep. */
  Map<String, VariableProfile> profiles() {
    Map<String, VariableProfile> profiles = new LinkedHashMap<>();
    byVariable.forEach(
        (name, state) -> {
          if (state instanceof NumericFactorState numeric && numeric.count() > 0) {
            profiles.put(name, numeric.profile());
          } else if (state instanceof CategoricalFactorState levels && !levels.levels().isEmpty()) {
            profiles.put(name, new VariableProfile.Levels(levels.rowsByLevel()));
          }
        });
    return profiles;
  }
}
