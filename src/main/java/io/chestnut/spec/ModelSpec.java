package io.chestnut.spec;

import io.chestnut.prior.InterceptPriorOn;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The model as it was asked for, in words; checked against formula, families and data elsewhere.
 *
 * @param formula such as {@code y ~ x1 * x2}
 * @param family a family's name
 * @param link a link's word; the family's default when not given
 * @param priors prior by key (a column's name, {@code Intercept}, {@code common}, {@code sigma}),
 *     in the order of writing
 * @param interceptPriorOn which intercept a prior of {@code Intercept} is for
 * @param rankDeficient what happens to columns of the design that are combinations of others
 */
public record ModelSpec(
    String formula,
    String family,
    Optional<String> link,
    Map<String, String> priors,
    InterceptPriorOn interceptPriorOn,
    RankPolicy rankDeficient) {

  public ModelSpec {
    priors = Collections.unmodifiableMap(new LinkedHashMap<>(priors));
  }
}
