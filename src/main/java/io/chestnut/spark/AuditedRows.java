package io.chestnut.spark;

import io.chestnut.design.Design;
import io.chestnut.design.DesignMoments;
import io.chestnut.design.DesignState;
import io.chestnut.model.CanonicalRows;
import io.chestnut.model.DesignAudit;
import io.chestnut.model.LinearDependence;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spec.RankPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A design and its training rows after their audit; dependent columns are left out if that was the
 * wish.
 *
 * @param priors the user's, by key, without those of columns left out
 */
record AuditedRows(
    Design design,
    CanonicalRows rows,
    DesignMoments moments,
    DesignAudit audit,
    Map<String, String> priors) {

  /**
   * Audits.
   *
   * @throws InvalidInputException when columns depend on others and {@link RankPolicy#ERROR} is
   *     asked for
   */
  static AuditedRows of(
      DesignState state, Design design, CanonicalRows rows, FitSettings settings) {
    DesignMoments moments = rows.moments();
    DesignAudit audit = DesignAudit.of(rows, moments, design, settings.family(), state.cells());
    AuditedRows audited = new AuditedRows(design, rows, moments, audit, settings.priors());
    if (audit.dependences().isEmpty() || settings.rankDeficient() == RankPolicy.KEEP) {
      return audited;
    }
    if (settings.rankDeficient() == RankPolicy.ERROR) {
      throw RankDeficiency.error(audit, rows.rows());
    }
    return audited.withoutDependent(state, settings);
  }

  private AuditedRows withoutDependent(DesignState state, FitSettings settings) {
    List<String> names = design.names();
    List<String> dropped = audit.dependences().stream().map(LinearDependence::column).toList();
    int[] kept =
        IntStream.range(0, names.size()).filter(j -> !dropped.contains(names.get(j))).toArray();
    Design smaller = design.without(dropped);
    CanonicalRows fewer = rows.keeping(kept);
    DesignMoments ofFewer = fewer.moments();
    Map<String, String> left = new LinkedHashMap<>(priors);
    left.keySet().removeAll(dropped);
    DesignAudit again =
        DesignAudit.of(fewer, ofFewer, smaller, settings.family(), state.cells())
            .with(RankDeficiency.dropped(audit, priors));
    return new AuditedRows(smaller, fewer, ofFewer, again, left);
  }
}
