package io.chestnut.cli.config;

import com.typesafe.config.ConfigUtil;
import io.chestnut.problem.Problem;
import io.chestnut.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every key of a configuration; {@code *} stands for names that the user chooses. */
final class KnownKeys {
  static final List<String> ALL =
      List.of(
          "name",
          "output",
          "output-format",
          "interval",
          "data.train.path",
          "data.train.table",
          "data.train.format",
          "data.train.options.*",
          "data.test.path",
          "data.test.table",
          "data.test.format",
          "data.test.options.*",
          "data.split.train",
          "data.split.seed",
          "data.na",
          "model.formula",
          "model.family",
          "model.link",
          "model.priors.*",
          "model.intercept-prior-on",
          "model.rank-deficient",
          "collapse",
          "sampler.chains",
          "sampler.draws",
          "sampler.metric",
          "sampler.warmup",
          "sampler.tune",
          "sampler.target-accept",
          "sampler.max-tree-depth",
          "sampler.seed",
          "sampler.kernel",
          "sampler.design",
          "prior-check.draws",
          "prior-check.by",
          "posterior-check.draws",
          "posterior-check.data",
          "posterior-check.by",
          "score.kind",
          "score.hdi",
          "score.eti",
          "score.quantiles",
          "score.exceeds",
          "score.costs.false-positive",
          "score.costs.false-negative",
          "score.costs.true-positive",
          "score.costs.true-negative",
          "score.key",
          "score.draws",
          "score.write-draws",
          "score.na",
          "score.unseen-levels",
          "evaluate.threshold",
          "evaluate.exact-rows",
          "grid.*.from",
          "grid.*.to",
          "grid.*.num",
          "grid.*.values",
          "grid-at.*",
          "checks.r-hat",
          "checks.ess",
          "checks.divergences",
          "checks.on-failure");

  private static final List<List<String>> PATHS =
      ALL.stream().map(key -> List.of(key.split("\\."))).toList();
  private static final String ANY = "*";

  private KnownKeys() {}

  /** Whether {@code path} holds a value; chosen names may have further ones inside. */
  static boolean isValue(List<String> path) {
    return PATHS.stream()
        .filter(known -> leadsTo(path.subList(0, Math.min(path.size(), known.size())), known))
        .anyMatch(
            known -> known.size() == path.size() || isOpen(known) && known.size() < path.size());
  }

  /** Whether {@code path} holds a block. */
  static boolean isBlock(List<String> path) {
    return PATHS.stream().anyMatch(known -> known.size() > path.size() && leadsTo(path, known));
  }

  /** A problem for every key that is none, once for an unknown block. */
  static List<Problem> unknown(List<Entry> entries) {
    Set<List<String>> reported = new LinkedHashSet<>();
    List<Problem> problems = new ArrayList<>();
    for (Entry entry : entries) {
      firstUnknown(entry.path())
          .filter(reported::add)
          .ifPresent(
              path ->
                  problems.add(
                      isDottedAxis(path, entry.path())
                          ? dottedAxis(path, entry.place())
                          : problem(path, entry.place())));
    }
    return problems;
  }

  private static Optional<List<String>> firstUnknown(List<String> path) {
    for (int i = 1; i <= path.size(); i++) {
      List<String> start = path.subList(0, i);
      if (isValue(start)) {
        return Optional.empty();
      }
      if (!isBlock(start)) {
        return Optional.of(start);
      }
    }
    return Optional.empty();
  }

  /** A block where an axis of the grid has keys: its name has a dot and is not in quotes. */
  private static boolean isDottedAxis(List<String> path, List<String> whole) {
    return path.size() == 3 && path.get(0).equals("grid") && whole.size() > path.size();
  }

  private static Problem dottedAxis(List<String> path, String place) {
    String name = path.get(1) + "." + path.get(2);
    return new Problem(
        "Unknown key '" + ConfigUtil.joinPath(path) + "' (" + place + ").",
        "If the name of the predictor is "
            + name
            + ", write it in quotes: \""
            + name
            + "\" { ... }");
  }

  private static Problem problem(List<String> path, String place) {
    List<String> block = path.subList(0, path.size() - 1);
    String name = path.get(path.size() - 1);
    List<String> names = names(block);
    String suggestion =
        Suggestion.nearest(name, names)
            .map(nearest -> join(block, nearest))
            .or(() -> elsewhere(name))
            .map(key -> " Did you mean '" + key + "'?")
            .orElse("");
    String where = block.isEmpty() ? "the top level" : "'" + ConfigUtil.joinPath(block) + "'";
    return new Problem(
        "Unknown key '" + ConfigUtil.joinPath(path) + "' (" + place + ")." + suggestion,
        "Use one of the keys of " + where + ": " + String.join(", ", names) + ".");
  }

  /** A key of that name in another block. */
  private static Optional<String> elsewhere(String name) {
    return PATHS.stream()
        .filter(known -> !known.contains(ANY) && known.get(known.size() - 1).equals(name))
        .map(known -> String.join(".", known))
        .findFirst();
  }

  /** A name that may stand in a block. */
  static String example(List<String> block) {
    return names(block).get(0).replace(ANY, "x1");
  }

  /** The names that may stand in a block. */
  private static List<String> names(List<String> block) {
    return PATHS.stream()
        .filter(known -> known.size() > block.size() && leadsTo(block, known))
        .map(known -> known.get(block.size()))
        .distinct()
        .toList();
  }

  private static boolean isOpen(List<String> known) {
    return known.get(known.size() - 1).equals(ANY);
  }

  private static boolean leadsTo(List<String> path, List<String> known) {
    for (int i = 0; i < path.size(); i++) {
      if (!known.get(i).equals(ANY) && !known.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static String join(List<String> block, String name) {
    return block.isEmpty() ? name : ConfigUtil.joinPath(block) + "." + name;
  }
}
