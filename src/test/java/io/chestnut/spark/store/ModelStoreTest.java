package io.chestnut.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.chestnut.posterior.DrawStore;
import io.chestnut.posterior.Draws;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.testing.SparkTest;
import io.chestnut.testing.SyntheticFit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest extends SparkTest {
  @TempDir Path folder;

  private static Dataset<Row> training(String g) {
    return spark()
        .range(40)
        .selectExpr(
            "CAST(id % 7 AS DOUBLE) AS y", "CAST(id * id % 11 AS DOUBLE) AS x", g + " AS g");
  }

  private static FittedModel model() {
    return SyntheticFit.of(training("concat('ß ', id % 3)"), "y ~ x * g", "gaussian", 2, 25);
  }

  private FittedModel written(FittedModel model) throws IOException {
    ModelStore.write(spark(), model, folder.toString());
    return model;
  }

  private FittedModel read() throws IOException {
    return ModelStore.read(spark(), folder.toString());
  }

  private Dataset<Row> table(String name) {
    return spark().read().parquet(folder.resolve(name).toString()).orderBy("chain", "draw");
  }

  private static double[][] values(Draws draws) {
    double[][] values = new double[draws.parameters().size()][];
    for (int p = 0; p < values.length; p++) {
      values[p] = draws.values(p);
    }
    return values;
  }

  @Test
  void modelIsReadAsItWasWritten() throws IOException {
    FittedModel model = written(model());
    FittedModel read = read();
    assertThat(read.design().toJson()).isEqualTo(model.design().toJson());
    assertThat(read.family().name()).isEqualTo("gaussian");
    assertThat(read.family().link()).isEqualTo(model.family().link());
    assertThat(read.priors()).isEqualTo(model.priors());
    assertThat(read.sampler()).isEqualTo(model.sampler());
    assertThat(read.provenance()).isEqualTo(model.provenance());
    assertThat(read.draws().blocks()).isEqualTo(model.draws().blocks());
    assertThat(read.draws().chains()).isEqualTo(2);
    assertThat(values(read.draws())).isDeepEqualTo(values(model.draws()));
    assertThat(read.stats()).usingRecursiveComparison().isEqualTo(model.stats());
  }

  @Test
  void everyArtifactIsThereAndNoneIsJavaSerialized() throws IOException {
    written(model());
    assertThat(folder)
        .isDirectoryContaining("glob:**/chestnut.json")
        .isDirectoryContaining("glob:**/draws.bin")
        .isDirectoryContaining("glob:**/sample_stats.bin")
        .isDirectoryContaining("glob:**/draws.parquet")
        .isDirectoryContaining("glob:**/sample_stats.parquet")
        .isDirectoryContaining("glob:**/manifest.json");
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("\u00ac\u00ed\u0000\u0005");
      }
    }
  }

  @Test
  void jsonSaysWhatWasFittedAndHow() throws IOException {
    FittedModel model = written(model());
    JsonNode json = new ObjectMapper().readTree(Files.readString(folder.resolve("chestnut.json")));
    List<String> keys = new ArrayList<>();
    json.fieldNames().forEachRemaining(keys::add);
    assertThat(keys)
        .containsExactly(
            "format",
            "formula",
            "family",
            "link",
            "design",
            "priors",
            "sampler",
            "parameters",
            "provenance");
    assertThat(json.get("format").asInt()).isEqualTo(1);
    assertThat(json.get("formula").asText()).isEqualTo("y ~ x * g");
    assertThat(json.get("family").asText()).isEqualTo("gaussian");
    assertThat(json.get("link").asText()).isEqualTo("identity");
    assertThat(json.at("/design/schema").toString()).contains("\"y\"", "\"x\"", "\"g\"");
    assertThat(json.get("priors")).hasSize(7);
    assertThat(json.at("/priors/1").toString())
        .isEqualTo(
            "{\"parameter\":\"g[T.ß 1]\",\"prior\":\"Normal(0.1, 0.3333333333333333)\","
                + "\"origin\":\"USER\",\"note\":\"note of g[T.ß 1]\"}");
    assertThat(json.get("sampler").toString())
        .isEqualTo(
            "{\"chains\":2,\"draws\":25,\"metric\":\"LAPLACE\",\"tune\":100,\"target_accept\":0.85,"
                + "\"max_tree_depth\":9,\"seed\":11}");
    assertThat(json.at("/parameters/0/shape").toString()).isEqualTo("[6]");
    assertThat(json.at("/parameters/0/parameters")).hasSize(6);
    assertThat(json.at("/parameters/1").toString())
        .isEqualTo("{\"name\":\"sigma\",\"shape\":[],\"parameters\":[\"sigma\"]}");
    assertThat(json.get("provenance").toString())
        .isEqualTo(
            "{\"rows\":40,\"rows_used\":38,\"chestnut\":\"0.1.0\",\"spark\":\"4.1.0\","
                + "\"java\":\"17.0.1\",\"kernel\":\"scalar, 8 lanes\",\"design_precision\":\"FLOAT\","
                + "\"rows_evaluated\":19,"
                + "\"gradients\":12345}");
    assertThat(model.draws().parameters()).hasSize(7);
  }

  @Test
  void drawTableHoldsTheNumbersOfTheBinaryFile() throws IOException {
    FittedModel model = written(model());
    Draws draws = DrawStore.read(folder.resolve("draws.bin"));
    List<String> columns = new ArrayList<>(List.of("chain", "draw"));
    columns.addAll(model.draws().parameters());
    Dataset<Row> table = table("draws.parquet");
    assertThat(table.columns()).containsExactlyElementsOf(columns);
    List<Row> rows = table.collectAsList();
    assertThat(rows).hasSize(50);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).getInt(0)).isEqualTo(i / 25);
      assertThat(rows.get(i).getInt(1)).isEqualTo(i % 25);
      for (int p = 0; p < draws.parameters().size(); p++) {
        assertThat(rows.get(i).getDouble(2 + p)).isEqualTo(draws.values(p)[i]);
      }
    }
  }

  @Test
  void samplerStatisticsHaveArvizNames() throws IOException {
    FittedModel model = written(model());
    Dataset<Row> table = table("sample_stats.parquet");
    assertThat(table.schema().toDDL().replace(" NOT NULL", ""))
        .isEqualTo(
            "chain INT,draw INT,lp DOUBLE,acceptance_rate DOUBLE,step_size DOUBLE,"
                + "tree_depth INT,n_steps INT,energy DOUBLE,energy_error DOUBLE,diverging BOOLEAN");
    Row row = table.collectAsList().get(25);
    assertThat(row.getInt(0)).isEqualTo(1);
    assertThat(row.getDouble(2)).isEqualTo(model.stats().lp()[25]);
    assertThat(row.getDouble(3)).isEqualTo(model.stats().acceptanceRate()[25]);
    assertThat(row.getDouble(4)).isEqualTo(model.stats().stepSize()[25]);
    assertThat(row.getInt(5)).isEqualTo(model.stats().treeDepth()[25]);
    assertThat(row.getInt(6)).isEqualTo(model.stats().steps()[25]);
    assertThat(row.getDouble(7)).isEqualTo(model.stats().energy()[25]);
    assertThat(row.getDouble(8)).isEqualTo(model.stats().energyError()[25]);
    assertThat(row.getBoolean(9)).isTrue();
  }

  @Test
  void manyParametersAreOneArrayColumnABlock() throws IOException {
    Dataset<Row> wide =
        spark().range(310).selectExpr("CAST(id AS DOUBLE) AS y", "concat('l', id) AS g");
    FittedModel model = written(SyntheticFit.of(wide, "y ~ g", "gaussian", 1, 4));
    assertArrayColumns(model, 310);
  }

  @Test
  void namesThatDifferInCaseOnlyAreOneArrayColumnABlock() throws IOException {
    FittedModel model =
        written(
            SyntheticFit.of(
                training("IF(id % 3 = 0, 'a', IF(id % 3 = 1, 'A', 'b'))"),
                "y ~ 0 + g",
                "gaussian",
                1,
                4));
    assertThat(model.design().names()).containsExactly("g[A]", "g[a]", "g[b]");
    assertArrayColumns(model, 3);
  }

  private void assertArrayColumns(FittedModel model, int coefficients) throws IOException {
    Dataset<Row> table = table("draws.parquet");
    assertThat(table.columns()).containsExactly("chain", "draw", "coefficients", "sigma");
    Row row = table.collectAsList().get(2);
    List<Double> beta = row.getList(2);
    assertThat(beta).hasSize(coefficients);
    for (int p = 0; p < coefficients; p++) {
      assertThat(beta.get(p)).isEqualTo(model.draws().values(p)[2]);
    }
    assertThat(row.<Double>getList(3)).containsExactly(model.draws().values(coefficients)[2]);
    assertThat(values(read().draws())).isDeepEqualTo(values(model.draws()));
  }

  @Test
  void readingStartsNoSparkJob() throws Exception {
    written(model());
    AtomicInteger jobs = new AtomicInteger();
    SparkListener counter =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart start) {
            jobs.incrementAndGet();
          }
        };
    spark().sparkContext().listenerBus().waitUntilEmpty();
    spark().sparkContext().addSparkListener(counter);
    read();
    spark().sparkContext().listenerBus().waitUntilEmpty();
    assertThat(jobs).hasValue(0);
    spark().range(3).count();
    spark().sparkContext().listenerBus().waitUntilEmpty();
    spark().sparkContext().removeSparkListener(counter);
    assertThat(jobs.get()).as("the listener counts").isPositive();
  }

  @Test
  void folderWithoutAManifestIsNoModel() throws IOException {
    written(model());
    delete("manifest.json");
    assertRefused(
        "The model in '%s' is not complete: manifest.json is missing.",
        "Copy the folder again, or fit the model again.");
  }

  @Test
  void folderThatDoesNotExistIsNoModel() {
    assertThatThrownBy(() -> ModelStore.read(spark(), folder.resolve("none").toString()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("There is no model in '" + folder.resolve("none"));
  }

  @Test
  void missingFileIsNamed() throws IOException {
    written(model());
    delete("sample_stats.bin");
    assertRefused(
        "The model in '%s' is not complete: sample_stats.bin is missing.",
        "Copy the folder again, or fit the model again.");
  }

  @Test
  void truncatedFileIsNamedWithItsLengths() throws IOException {
    written(model());
    Path file = folder.resolve("draws.bin");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 10));
    assertRefused(
        "The model in '%s' is not complete: draws.bin has "
            + (bytes.length - 10)
            + " bytes instead of "
            + bytes.length
            + ".",
        "Copy the folder again, or fit the model again.");
  }

  @Test
  void truncatedTableIsNamedToo() throws IOException {
    written(model());
    try (Stream<Path> files = Files.list(folder.resolve("draws.parquet"))) {
      Files.delete(
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow());
    }
    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching(
            "(?s)The model in '.*' is not complete: draws.parquet/part-.*missing.*");
  }

  @Test
  void damagedManifestIsSaidToBe() throws IOException {
    written(model());
    for (String damage : List.of("", "{\"files\": {\"draws.bin\"", "{}")) {
      replace("manifest.json", damage);
      assertRefused(
          "The model in '%s' is not complete: manifest.json is damaged.",
          "Copy the folder again, or fit the model again.");
    }
  }

  @Test
  void newerFormatIsRefused() throws IOException {
    written(model());
    String json = Files.readString(folder.resolve("chestnut.json"));
    replace("chestnut.json", json.replace("\"format\" : 1", "\"format\" : 2"));
    assertRefused(
        "The model in '%s' has format 2, this version of Chestnut reads format 1.",
        "Use the version of Chestnut that wrote it, or fit the model again.");
  }

  @Test
  void corruptedDrawsAreFoundByTheirChecksum() throws IOException {
    written(model());
    byte[] bytes = Files.readAllBytes(folder.resolve("draws.bin"));
    bytes[bytes.length - 100] ^= 1;
    delete("draws.bin");
    Files.write(folder.resolve("draws.bin"), bytes);
    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("is corrupted: its checksum does not match its content.");
  }

  private void assertRefused(String what, String mend) {
    assertThatThrownBy(this::read)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(what.formatted(folder) + "\n" + mend);
  }

  /** With the local file system's checksum, which a copy by other tools does not have. */
  private void delete(String name) throws IOException {
    Files.delete(folder.resolve(name));
    Files.deleteIfExists(folder.resolve("." + name + ".crc"));
  }

  private void replace(String name, String text) throws IOException {
    delete(name);
    Files.writeString(folder.resolve(name), text);
  }
}
