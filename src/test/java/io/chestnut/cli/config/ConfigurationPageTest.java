package io.chestnut.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigUtil;
import io.chestnut.spec.ChecksSpec;
import io.chestnut.spec.EvaluationSpec;
import io.chestnut.spec.GridAxis;
import io.chestnut.spec.JobSpec;
import io.chestnut.spec.PosteriorCheckSpec;
import io.chestnut.spec.PriorCheckSpec;
import io.chestnut.spec.SamplerSpec;
import io.chestnut.spec.SplitSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for users and the reader know the same keys. */
class ConfigurationPageTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z*.-]+)` \\|[^|]*\\| (?:`([^`]+)`)?", Pattern.MULTILINE);

  /** The keys of the page, each with its default. */
  private static Map<String, String> page() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    ROW.matcher(Files.readString(Path.of("src/site/markdown/configuration.md")))
        .results()
        .forEach(row -> rows.put(row.group(1), String.valueOf(row.group(2))));
    return rows;
  }

  @Test
  void hasEveryKeyOfTheReaderAndNoOther() throws IOException {
    assertThat(page().keySet()).containsExactlyInAnyOrderElementsOf(KnownKeys.ALL);
  }

  @Test
  void statesTheDefaultNumbers() throws IOException {
    SamplerSpec sampler = SamplerSpec.DEFAULT;
    ChecksSpec checks = ChecksSpec.DEFAULT;
    Map<String, Number> defaults =
        Map.ofEntries(
            Map.entry("interval", JobSpec.DEFAULT_INTERVAL),
            Map.entry("data.split.train", SplitSpec.DEFAULT.train()),
            Map.entry("data.split.seed", SplitSpec.DEFAULT.seed()),
            Map.entry("sampler.chains", sampler.chains()),
            Map.entry("sampler.draws", sampler.draws()),
            Map.entry("sampler.tune", SamplerSpec.STAN_TUNE),
            Map.entry("sampler.max-tree-depth", sampler.maxTreeDepth()),
            Map.entry("sampler.seed", sampler.seed()),
            Map.entry("prior-check.draws", PriorCheckSpec.DEFAULT.draws()),
            Map.entry("posterior-check.draws", PosteriorCheckSpec.DEFAULT.draws()),
            Map.entry("evaluate.threshold", EvaluationSpec.DEFAULT.threshold()),
            Map.entry("evaluate.exact-rows", EvaluationSpec.DEFAULT.exactRows()),
            Map.entry("grid.*.num", GridAxis.Range.DEFAULT_NUM),
            Map.entry("checks.r-hat", checks.rHat()),
            Map.entry("checks.ess", checks.ess()),
            Map.entry("checks.divergences", checks.divergences()));
    Map<String, String> page = page();
    defaults.forEach(
        (key, number) ->
            assertThat(Double.parseDouble(page.get(key))).as(key).isEqualTo(number.doubleValue()));
  }

  /** So that the test of everything.conf, which compares every value, leaves no key out. */
  @Test
  void everyKeyIsInTheCompleteExampleOfTheTests() {
    Config everything =
        ConfigFactory.parseFile(
            Path.of("src/test/resources/io/chestnut/cli/config/everything.conf").toFile());
    List<List<String>> paths =
        everything.entrySet().stream().map(e -> ConfigUtil.splitPath(e.getKey())).toList();
    assertThat(KnownKeys.ALL)
        .filteredOn(key -> !key.endsWith(".table") && !key.startsWith("data.split"))
        .filteredOn(key -> !key.equals("data.test.format"))
        .allSatisfy(
            key ->
                assertThat(paths).anyMatch(path -> KnownKeys.isValue(path) && isLike(key, path)));
  }

  private static boolean isLike(String key, List<String> path) {
    String[] names = key.split("\\.");
    for (int i = 0; i < names.length; i++) {
      if (i >= path.size() || !names[i].equals("*") && !names[i].equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }
}
