package io.chestnut.spark;

import io.chestnut.math.DependentColumns;
import io.chestnut.math.TriangularFactor;
import io.chestnut.model.AuditFinding;
import io.chestnut.model.DesignAudit;
import io.chestnut.model.LinearDependence;
import io.chestnut.prior.PriorSet;
import io.chestnut.problem.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is said and done about columns of the design that are combinations of others. */
final class RankDeficiency {
  private static final int LISTED = 10;
  private static final double ROUNDING = 1e-9;

  private RankDeficiency() {}

  /**
   * The policy {@code error}.
   *
   * @param rows of training data
   */
  static InvalidInputException error(DesignAudit audit, long rows) {
    return new InvalidInputException(
        found(audit) + emptyCells(audit) + "\n" + undetermined(audit, rows),
        "Remove a term, or set model.rank-deficient = drop to leave these columns out, or"
            + " model.rank-deficient = keep to fit them all: then proper priors decide between"
            + " them.");
  }

  /**
   * The policy {@code drop}, done.
   *
   * @param audit of the design before
   * @param priors the user's, by key
   */
  static AuditFinding dropped(DesignAudit audit, Map<String, String> priors) {
    String unused =
        audit.dependences().stream()
            .map(LinearDependence::column)
            .filter(priors::containsKey)
            .map(name -> "\nThe prior of '%s', %s, is not used.".formatted(name, priors.get(name)))
            .collect(Collectors.joining());
    return new AuditFinding(
        AuditFinding.Kind.DEPENDENT_COLUMNS,
        found(audit) + "\nThey were left out, here and when rows are scored." + unused,
        "Read the other coefficients as those of a model in which these are 0.");
  }

  /**
   * The policy {@code keep}.
   *
   * @throws InvalidInputException when priors leave the posterior improper
   */
  static AuditFinding kept(DesignAudit audit, PriorSet priors) {
    List<String> free = free(audit, priors);
    if (!free.isEmpty()) {
      throw new InvalidInputException(
          found(audit)
              + "\nNeither data nor priors bound %s: the posterior would be improper."
                  .formatted(listed(free)),
          "Give proper priors, such as Normal(0, 2.5), instead of Flat to these columns or to those"
              + " that they are made of, or set model.rank-deficient = drop.");
    }
    return new AuditFinding(
        AuditFinding.Kind.DEPENDENT_COLUMNS,
        found(audit) + "\nThey are kept: between such columns the priors decide, not the data.",
        "Read what the data determine, such as predictions for rows like these, not the"
            + " coefficients.");
  }

  /**
   * The dependent columns whose coefficients may run off together with others that have no proper
   * prior either. A dependence is a direction v with X v = 0; the posterior is proper along all of
   * them when the entries of the v at parameters with proper priors are of full rank.
   */
  private static List<String> free(DesignAudit audit, PriorSet priors) {
    List<LinearDependence> directions = audit.dependences();
    TriangularFactor bounded = new TriangularFactor(directions.size());
    for (PriorSet.Entry entry : priors.entries().subList(0, priors.coefficients())) {
      double[] row = directions.stream().mapToDouble(d -> d.direction(entry.parameter())).toArray();
      double largest = Arrays.stream(row).map(Math::abs).max().orElse(0.0);
      if (bounds(entry, priors) && largest > 0.0) {
        bounded.add(Arrays.stream(row).map(v -> v / largest).toArray());
      }
    }
    double[] smallest = new double[directions.size()];
    Arrays.fill(smallest, ROUNDING);
    DependentColumns found = DependentColumns.of(bounded, smallest);
    return IntStream.range(0, smallest.length)
        .filter(found::isDependent)
        .mapToObj(d -> "'" + directions.get(d).column() + "'")
        .toList();
  }

  /** The default prior of the intercept is for centred columns, which a dependence leaves alone. */
  private static boolean bounds(PriorSet.Entry entry, PriorSet priors) {
    boolean centred =
        priors.interceptOnCentered() && entry.equals(priors.entries().get(priors.interceptIndex()));
    return entry.prior().proper() && !centred;
  }

  private static String undetermined(DesignAudit audit, long rows) {
    return rows < audit.columns()
        ? String.format(
            Locale.ROOT, "%,d rows cannot tell more than %,d coefficients apart.", rows, rows)
        : "The data cannot tell the coefficients of such columns apart.";
  }

  /** Why interactions are dependent, in most cases. */
  private static String emptyCells(DesignAudit audit) {
    return audit.findings().stream()
        .filter(finding -> finding.kind() == AuditFinding.Kind.EMPTY_CELLS)
        .map(finding -> "\n" + finding.what())
        .collect(Collectors.joining());
  }

  private static String listed(List<String> names) {
    String first = names.stream().limit(LISTED).collect(Collectors.joining(", "));
    int more = names.size() - LISTED;
    return more > 0 ? first + String.format(Locale.ROOT, " and %,d more", more) : first;
  }

  private static String found(DesignAudit audit) {
    int count = audit.dependences().size();
    List<String> lines =
        audit.dependences().stream().limit(LISTED).map(d -> "  " + d.text()).toList();
    String more =
        count > LISTED ? String.format(Locale.ROOT, "\n  and %,d more", count - LISTED) : "";
    return String.format(
            Locale.ROOT,
            "The design has %,d columns but only rank %,d: %s.\n",
            audit.columns(),
            audit.rank(),
            count == 1
                ? "a column is a combination of others"
                : String.format(Locale.ROOT, "%,d columns are combinations of others", count))
        + String.join("\n", lines)
        + more;
  }
}
