package io.chestnut.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigUtil;
import io.chestnut.model.kernel.DesignPrecision;
import io.chestnut.model.kernel.KernelChoice;
import io.chestnut.predict.Costs;
import io.chestnut.predict.PredictionKind;
import io.chestnut.predict.SummaryRequest;
import io.chestnut.prior.InterceptPriorOn;
import io.chestnut.problem.InvalidInputException;
import io.chestnut.spec.ChainPolicy;
import io.chestnut.spec.CheckedPart;
import io.chestnut.spec.ChecksSpec;
import io.chestnut.spec.CollapsePolicy;
import io.chestnut.spec.DataSpec;
import io.chestnut.spec.EvaluationSpec;
import io.chestnut.spec.GridAxis;
import io.chestnut.spec.GridSpec;
import io.chestnut.spec.JobSpec;
import io.chestnut.spec.Metric;
import io.chestnut.spec.MissingPolicy;
import io.chestnut.spec.ModelSpec;
import io.chestnut.spec.NewRowPolicy;
import io.chestnut.spec.PosteriorCheckSpec;
import io.chestnut.spec.PriorCheckSpec;
import io.chestnut.spec.RankPolicy;
import io.chestnut.spec.SamplerSpec;
import io.chestnut.spec.ScoreSpec;
import io.chestnut.spec.SourceSpec;
import io.chestnut.spec.SplitSpec;
import io.chestnut.spec.TableFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
  private static final Path RESOURCES = Path.of("src/test/resources/io/chestnut/cli/config");
  private static final String MODEL = "model { formula = \"y ~ x\", family = gaussian }\n";
  private static final String VALID = "data.train.path = a.csv\n" + MODEL;
  private static final SourceSpec A_CSV =
      new SourceSpec(
          Optional.of("a.csv"), Optional.empty(), Optional.of(TableFormat.CSV), Map.of());

  @TempDir Path folder;

  private JobSpec read(String text, String... sets) throws IOException {
    return ConfigReader.read(Files.writeString(folder.resolve("job.conf"), text), List.of(sets));
  }

  @Test
  void everyKeyButDataFormulaAndFamilyHasADefault() throws IOException {
    assertThat(read(VALID))
        .isEqualTo(
            new JobSpec(
                "job",
                "out/job",
                TableFormat.PARQUET,
                0.94,
                new DataSpec(A_CSV, Optional.empty(), Optional.empty(), MissingPolicy.DROP),
                new ModelSpec(
                    "y ~ x",
                    "gaussian",
                    Optional.empty(),
                    Map.of(),
                    InterceptPriorOn.AS_WRITTEN,
                    RankPolicy.ERROR),
                SamplerSpec.DEFAULT,
                ChainPolicy.GIVEN,
                CollapsePolicy.AUTO,
                KernelChoice.AUTO,
                DesignPrecision.DOUBLE,
                PriorCheckSpec.DEFAULT,
                PosteriorCheckSpec.DEFAULT,
                ScoreSpec.DEFAULT,
                EvaluationSpec.DEFAULT,
                Optional.empty(),
                ChecksSpec.DEFAULT));
  }

  @Test
  void everyKeyIsRead() {
    JobSpec job = ConfigReader.read(RESOURCES.resolve("everything.conf"), List.of());
    SourceSpec train =
        new SourceSpec(
            Optional.of("s3a://bucket/train"),
            Optional.empty(),
            Optional.of(TableFormat.JSON),
            Map.of("multiLine", "true", "fs.s3a.endpoint", "local:9000"));
    SourceSpec test =
        new SourceSpec(
            Optional.of("rows.csv.gz"),
            Optional.empty(),
            Optional.of(TableFormat.CSV),
            Map.of("sep", ";"));
    assertThat(job)
        .isEqualTo(
            new JobSpec(
                "all keys",
                "hdfs:///out",
                TableFormat.ORC,
                0.9,
                new DataSpec(train, Optional.of(test), Optional.empty(), MissingPolicy.ERROR),
                new ModelSpec(
                    "y ~ x1 * x2",
                    "bernoulli",
                    Optional.of("probit"),
                    Map.of(
                        "x2", "Normal(0, 2)",
                        "Intercept", "Normal(0, 10)",
                        "x1:x2", "Cauchy(0, 1)",
                        "C(g, Treatment(\"a\"))[T.b]", "Flat",
                        "x.1", "Flat"),
                    InterceptPriorOn.CENTERED,
                    RankPolicy.KEEP),
                new SamplerSpec(
                    5, 5000, Metric.FISHER, OptionalInt.of(0), OptionalDouble.of(0.87), 12, -7),
                ChainPolicy.GIVEN,
                CollapsePolicy.OFF,
                KernelChoice.SCALAR,
                DesignPrecision.FLOAT,
                new PriorCheckSpec(50, Optional.of("region")),
                new PosteriorCheckSpec(60, CheckedPart.TEST, Optional.of("year of birth")),
                new ScoreSpec(
                    PredictionKind.RESPONSE,
                    new SummaryRequest(
                        List.of(0.5, 0.94), List.of(0.9), List.of(0.1), List.of(-2.5, 10.0)),
                    Optional.of(new Costs(1, 5, -0.5, 0.25)),
                    OptionalInt.of(200),
                    true,
                    List.of("id", "site.no"),
                    new NewRowPolicy(NewRowPolicy.Action.ERROR, NewRowPolicy.Action.KEEP)),
                new EvaluationSpec(0.25, EvaluationSpec.ThresholdRule.GIVEN, 5000),
                Optional.of(
                    new GridSpec(
                        List.of(
                            new GridAxis.Range("x2", -9, 9, 300),
                            new GridAxis.Range("x1", -1.5, 0, 2),
                            new GridAxis.Values("g", List.of("b", "a a", "1.5", "true")),
                            new GridAxis.Levels("h")),
                        Map.of("x3", "1.5", "x.4", "low", "b", "true"))),
                new ChecksSpec(1.05, 100.5, 3, false)));
    assertThat(job.model().priors().keySet())
        .containsExactly("x2", "Intercept", "x1:x2", "C(g, Treatment(\"a\"))[T.b]", "x.1");
  }

  @Test
  void chainsOfAutomaticNumberShareOutDrawsUnlessDrawsAreGiven() throws IOException {
    JobSpec shared = read(VALID + "sampler.chains = auto\n");
    assertThat(shared.chains()).isEqualTo(ChainPolicy.AUTO_SHARING_DRAWS);
    JobSpec given = read(VALID + "sampler { chains = auto, draws = 300 }\n");
    assertThat(given.chains()).isEqualTo(ChainPolicy.AUTO);
    assertThat(given.sampler().draws()).isEqualTo(300);
    assertThat(read(VALID).chains()).isEqualTo(ChainPolicy.GIVEN);
  }

  @Test
  void aTableAndASplitAreRead() throws IOException {
    DataSpec data = read("data { train.table = db.rows, split { seed = 7 } }\n" + MODEL).data();
    assertThat(data.train().table()).contains("db.rows");
    assertThat(data.train().format()).isEmpty();
    assertThat(data.split()).contains(new SplitSpec(0.7, 7));
  }

  @Test
  void theMainJobIsTheNotebook() {
    JobSpec job = ConfigReader.read(Path.of("conf/interaction.conf"), List.of());
    assertThat(job.name()).isEqualTo("interaction");
    assertThat(job.output()).isEqualTo("out/interaction");
    assertThat(job.model().formula()).isEqualTo("y ~ x1 * x2");
    assertThat(job.model().priors().keySet()).containsExactly("Intercept", "x1", "x2", "x1:x2");
    assertThat(job.sampler())
        .isEqualTo(
            new SamplerSpec(
                5, 5000, Metric.LAPLACE, OptionalInt.of(1000), OptionalDouble.of(0.87), 10, 42));
    assertThat(job.grid().orElseThrow().axes())
        .extracting(axis -> ((GridAxis.Range) axis).num())
        .containsExactly(300, 300);
  }

  @Test
  void overridesArePlainTextUnlessTheySayOtherwise() throws IOException {
    JobSpec job =
        read(
            VALID,
            "model.formula=y ~ x1 * x2",
            "model.priors.\"x1:x2\"=Normal(0, 5)",
            "sampler.chains=2",
            "interval=0.5",
            "score.write-draws=true",
            "name=\"a = b\"",
            "output=${HOME}",
            "grid={ x1 { from = -1, to = 1, num = 3 } }");
    assertThat(job.model().formula()).isEqualTo("y ~ x1 * x2");
    assertThat(job.model().priors()).containsExactly(Map.entry("x1:x2", "Normal(0, 5)"));
    assertThat(job.sampler().chains()).isEqualTo(2);
    assertThat(job.interval()).isEqualTo(0.5);
    assertThat(job.score().keepDraws()).isTrue();
    assertThat(job.name()).isEqualTo("a = b");
    assertThat(job.output()).isEqualTo("${HOME}");
    assertThat(job.grid()).contains(new GridSpec(List.of(new GridAxis.Range("x1", -1, 1, 3))));
  }

  @Test
  void anOverrideReachesTheReferencesToItsKey() throws IOException {
    assertThat(read(VALID + "name = a, output = out/${name}", "name=b").output())
        .isEqualTo("out/b");
  }

  @Test
  void environmentVariablesAreResolved() throws IOException {
    String home = System.getenv("HOME");
    assertThat(read(VALID + "output = ${HOME}/out").output()).isEqualTo(home + "/out");
    assertThat(read(VALID + "output = a\noutput = ${?CHESTNUT_NOT_SET}").output()).isEqualTo("a");
    assertThat(read(VALID + "output = a\noutput = ${?HOME}").output()).isEqualTo(home);
  }

  @Test
  void includedKeysStandInTheirPlaceAndMayBeOverridden() throws IOException {
    Files.createDirectories(folder.resolve("parts"));
    Files.writeString(folder.resolve("parts/sampler.conf"), "chains = 7, draws = 70, tunes = 1");
    Files.writeString(folder.resolve("parts/all.conf"), "sampler { include \"sampler.conf\" }");
    String including = "include \"parts/all.conf\"\nsampler.chains = 3\n" + VALID;
    assertThatThrownBy(() -> read(including))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(
            "Unknown key 'sampler.tunes' (line 1 of parts/sampler.conf). Did you mean");
    Files.writeString(folder.resolve("parts/sampler.conf"), "chains = 7, draws = 70");
    assertThat(read(including).sampler().chains()).isEqualTo(3);
    assertThat(read(including).sampler().draws()).isEqualTo(70);
  }

  @Test
  void linksAreNotIncluded() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path job = Files.createDirectories(folder.resolve("job"));
    Files.writeString(elsewhere.resolve("a.conf"), VALID);
    Files.createSymbolicLink(job.resolve("file.conf"), elsewhere.resolve("a.conf"));
    Files.createSymbolicLink(job.resolve("folder"), elsewhere);
    Path file =
        Files.writeString(
            job.resolve("job.conf"), "include \"file.conf\"\ninclude \"folder/a.conf\"\n");
    assertThatThrownBy(() -> ConfigReader.read(file, List.of()))
        .hasMessage(
            "The included file 'file.conf' leads through a link (line 1 of job.conf).\n"
                + "Include the file itself.\n\n"
                + "The included file 'folder/a.conf' leads through a link (line 2 of job.conf).\n"
                + "Include the file itself.");
  }

  @Test
  void aMissingConfigurationNamesItsNeighbour() throws IOException {
    Files.writeString(folder.resolve("interaction.conf"), VALID);
    Path missing = folder.resolve("interacton.conf");
    assertThatThrownBy(() -> ConfigReader.read(missing, List.of()))
        .hasMessage(
            "There is no configuration "
                + missing
                + ". Did you mean 'interaction.conf'?\n"
                + "Name a configuration file, for example conf/interaction.conf.");
    assertThatThrownBy(() -> ConfigReader.read(folder, List.of()))
        .hasMessageStartingWith("The configuration " + folder + " is a folder.");
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws IOException {
    Path file = Files.write(folder.resolve("job.conf"), new byte[] {'a', '=', (byte) 0xff});
    assertThatThrownBy(() -> ConfigReader.read(file, List.of()))
        .hasMessage("job.conf is not UTF-8 text.\nSave it with the encoding UTF-8.");
  }

  @Test
  void filesOfOtherEditorsAreRead() throws IOException {
    String windows = "\uFEFF" + VALID.replace("\n", "\r\n") + "name = \"Größe µ\"\r\n";
    Path file = folder.resolve("job.conf");
    Files.write(file, windows.getBytes(StandardCharsets.UTF_8));
    assertThat(ConfigReader.read(file, List.of()).name()).isEqualTo("Größe µ");
  }

  @Test
  void jsonIsRead() throws IOException {
    String json =
        "{\"data\": {\"train\": {\"path\": \"a.csv\"}},\n \"model\": {\"formula\": \"y ~ x\","
            + " \"family\": \"gaussian\", \"link\": null}, \"sampler\": {\"chains\": 2}}";
    assertThat(read(json).sampler().chains()).isEqualTo(2);
    assertThat(read(json).model().link()).isEmpty();
  }

  @Test
  void nullTakesAKeyOrABlockAway() throws IOException {
    String text = VALID + "model.link = identity, model.priors { x = Flat, common = Flat }\n";
    assertThat(read(text, "model.link=null").model().link()).isEmpty();
    assertThat(read(text, "model.priors=null").model().priors()).isEmpty();
    assertThat(read(text, "model.priors=null", "model.priors.x=HalfFlat").model().priors())
        .containsExactly(Map.entry("x", "HalfFlat"));
    assertThat(read(text, "model.priors.x=null").model().priors())
        .containsExactly(Map.entry("common", "Flat"));
  }

  /** The scanner and HOCON's own parser see the same keys in whatever HOCON allows. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1, b : 2, c { d = 3 } // comment\n# another\ne.f.\"g.h\" = x",
        "{ a : { b : [1, {c = \"]\"}, 3], d : \"}\" } , \"e:f\" : \"=\" }",
        "a {\n}\na\n{ b = 1 }\nc =\n  { d = 2 }\ne =\n  3",
        "a = \"\"\"x = \"1\"\n} b = 2\"\"\"\nc = \"\\\"\"",
        "a = { b = 1 } { c = 2 }\nd = ${a} { e = 3 }\nf = ${a}",
        "long key = some words, x = a\"b = c\"d\ny ~ x = ok",
        "a = 1\n\n\nb = -2.5e-3 # c = 4\nd = s/e"
      })
  void theScannerSeesTheKeysThatHoconSees(String text) {
    TreeMap<String, Boolean> scanned = new TreeMap<>();
    HoconScan scan = HoconScanner.scan(text, line -> "line " + line);
    scan.entries().stream().filter(e -> !e.block()).forEach(e -> scanned.put(e.key(), true));
    assertThat(scan.problems()).isEmpty();
    assertThat(scan.mended()).isEqualTo(text);
    TreeSet<String> parsed = new TreeSet<>();
    collect(ConfigFactory.parseString(text).resolve().root(), "", parsed);
    parsed.removeIf(key -> key.matches("[df]\\.[bc]"));
    scanned.remove("f");
    assertThat(scanned.keySet()).isEqualTo(parsed);
  }

  private static void collect(ConfigObject block, String prefix, TreeSet<String> keys) {
    block.forEach(
        (name, value) -> {
          String key = prefix + ConfigUtil.joinPath(name);
          if (value instanceof ConfigObject inner) {
            collect(inner, key + ".", keys);
          } else {
            keys.add(key);
          }
        });
  }
}
