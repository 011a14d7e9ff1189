package io.chestnut.testing;

import io.chestnut.design.DesignMoments;
import io.chestnut.family.Family;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.Collapse;
import io.chestnut.model.GlmModel;
import io.chestnut.model.Likelihood;
import io.chestnut.model.RowBlock;
import io.chestnut.model.RowLayout;
import io.chestnut.model.Standardization;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.prior.PriorSet;
import io.chestnut.spec.CollapsePolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Training rows with family and priors, made a model as a fit does it, without Spark. The columns
 * are {@code Intercept, x1, x2, ...}.
 */
public record RowsInMemory(
    Family family,
    CanonicalRows rows,
    DesignMoments moments,
    Standardization standardization,
    PriorSet priors) {

  /**
   * Rows with priors.
   *
   * @param packed rows as {@code layout} says, the column of ones first among the predictors
   * @param priors by key
   */
  public static RowsInMemory of(
      Family family,
      RowLayout layout,
      List<double[]> packed,
      Map<String, String> priors,
      InterceptPriorOn on) {
    CanonicalRows rows = CanonicalRows.of(layout, packed);
    DesignMoments moments = rows.moments();
    List<String> names = new ArrayList<>(List.of("Intercept"));
    for (int j = 1; j < layout.columns(); j++) {
      names.add("x" + j);
    }
    return new RowsInMemory(
        family,
        rows,
        moments,
        Standardization.of(moments, names.size(), 0),
        PriorSet.resolve(priors, names, 0, family, moments, on));
  }

  /** The model that is sampled. */
  public GlmModel model(CollapsePolicy collapse) {
    List<RowBlock> blocks = rows.blocks(standardization);
    Optional<Likelihood> collapsed =
        collapse == CollapsePolicy.OFF
            ? Optional.empty()
            : Collapse.of(rows, family, standardization, moments);
    return new GlmModel(
        blocks,
        collapsed.orElseGet(() -> Likelihood.of(blocks, family)),
        family,
        priors,
        standardization,
        moments);
  }
}
