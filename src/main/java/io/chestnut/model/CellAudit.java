package io.chestnut.model;

import io.chestnut.design.CellCounts;
import io.chestnut.design.Design;
import io.chestnut.design.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Combinations of levels without rows. */
final class CellAudit {
  private static final int LISTED = 5;

  private CellAudit() {}

  static Optional<AuditFinding> of(CellCounts cells, Design design) {
    String name = "'" + String.join(":", cells.factors()) + "'";
    if (cells.isOverflowing()) {
      return Optional.of(
          finding(
              "%s has more than %s combinations of levels with rows: those without were not counted."
                  .formatted(name, AuditWords.count(CellCounts.MOST_CELLS)),
              "Join levels of its factors, or leave the term out."));
    }
    double empty = cells.emptyCells(design);
    if (empty == 0.0) {
      return Optional.empty();
    }
    List<String> first =
        cells.emptyCells(design, LISTED).stream().map(cell -> text(cells, cell)).toList();
    return Optional.of(
        finding(
            "%s: %s of %s combinations of levels %s no rows: %s%s."
                .formatted(
                    name,
                    AuditWords.count(empty),
                    AuditWords.count(cells.cells(design)),
                    empty == 1.0 ? "has" : "have",
                    String.join("; ", first),
                    empty > LISTED ? "; and " + AuditWords.count(empty - LISTED) + " more" : ""),
            "Join levels or leave the interaction out; predictions for these combinations rest on"
                + " other terms and on priors alone."));
  }

  private static String text(CellCounts cells, List<Level> cell) {
    List<String> parts = new ArrayList<>();
    for (int f = 0; f < cell.size(); f++) {
      parts.add(cells.factors().get(f) + "=" + cell.get(f).label());
    }
    return String.join(", ", parts);
  }

  private static AuditFinding finding(String what, String mend) {
    return new AuditFinding(AuditFinding.Kind.EMPTY_CELLS, what, mend);
  }
}
