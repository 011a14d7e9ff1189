package io.chestnut.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.testing.ForkedJvm;
import io.chestnut.testing.SparkTest;
import io.chestnut.testing.SyntheticFit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page on services says: the program, and the jars that it needs, none of Spark's. */
class ServicesPageTest extends SparkTest {
  private static final Path PAGE = Path.of("src/site/markdown/services.md");
  private static final Path PROGRAM =
      Path.of("src/test/java/io/chestnut/predict/ServiceProgram.java");
  private static final Pattern JAR = Pattern.compile("(?m)^([a-z0-9-]+)\\.jar");
  private static final Pattern LOADED = Pattern.compile("source: (?:jar:)?file:(\\S+\\.jar)");

  /** A response for each family that draws in another way. */
  private static final List<String> FAMILIES =
      List.of("poisson", "t", "negativebinomial", "gamma", "beta", "bernoulli", "gaussian");

  @TempDir Path folder;

  private static Dataset<Row> claims() {
    return spark()
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv("data/claims/train.csv")
        .selectExpr("*", "0.1 + 0.01 * policy % 0.8 AS share", "policy % 2 AS one");
  }

  private String saved(String family) throws IOException {
    String response =
        switch (family) {
          case "beta" -> "share";
          case "bernoulli" -> "one";
          case "gamma" -> "years";
          default -> "claims";
        };
    String formula = response + " ~ C(region, Sum) + scale(age) + urban + offset(log(years))";
    String path = folder.resolve(family).toString();
    model(family, formula).write().save(path);
    return path;
  }

  private static BayesianGlmModel model(String family, String formula) {
    return new BayesianGlmModel(
        "bayesianGlmModel_test",
        SyntheticFit.of(claims().na().drop(), formula, family, 2, 40),
        Optional.empty());
  }

  @Test
  void theProgramRunsOnTheJarsOfThePageAndNeedsEachOfThem() throws Exception {
    Set<String> jars = jarsOfThePage();
    List<String> arguments = new ArrayList<>();
    Path log = folder.resolve("classes.log");
    arguments.add("-Xlog:class+load=info:file=" + log);
    arguments.add("io.chestnut.predict.ServiceProgram");
    for (String family : FAMILIES) {
      arguments.add(saved(family));
    }
    ForkedJvm.Result result = ForkedJvm.runOn(classPath(jars), arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(result.output().lines().toList())
        .hasSize(3 + 3 * FAMILIES.size())
        .anyMatch(line -> line.contains("Interval[probability=0.94, low="))
        .contains("age is missing; C(region, Sum) has a level that training has not seen: 'moon'")
        .noneMatch(line -> line.contains("NaN") || line.contains("Exception"));
    Set<String> loaded =
        LOADED
            .matcher(Files.readString(log))
            .results()
            .map(jar -> artifact(Path.of(jar.group(1)).getFileName().toString()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(loaded).isEqualTo(jars);
  }

  @Test
  void theJavaOfThePageIsThatOfTheProgram() throws IOException {
    String page = Files.readString(PAGE);
    Matcher java = Pattern.compile("(?ms)^```java\\n(.*?)^```$").matcher(page);
    assertThat(java.find()).isTrue();
    assertThat(Files.readString(PROGRAM))
        .containsIgnoringWhitespaces(java.group(1).replace("\"out/claims/model\"", "folder"));
  }

  private static Set<String> jarsOfThePage() throws IOException {
    Set<String> jars =
        JAR.matcher(Files.readString(PAGE))
            .results()
            .map(jar -> jar.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(jars).isNotEmpty().noneMatch(jar -> jar.matches(".*(spark|hadoop|scala|breeze).*"));
    return jars;
  }

  private static String classPath(Set<String> jars) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry ->
                !entry.endsWith(".jar")
                    || jars.contains(artifact(Path.of(entry).getFileName().toString())))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The name of a jar without its version. */
  private static String artifact(String file) {
    return file.replaceFirst("-[0-9][^-]*\\.jar$", "");
  }
}
