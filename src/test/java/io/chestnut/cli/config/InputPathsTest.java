package io.chestnut.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.spec.DataSpec;
import io.chestnut.spec.MissingPolicy;
import io.chestnut.spec.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputPathsTest {
  @TempDir Path root;
  private Path working;
  private Path project;
  private InputPaths paths;

  @BeforeEach
  void folders() throws IOException {
    working = Files.createDirectories(root.resolve("working"));
    project = Files.createDirectories(root.resolve("project"));
    Files.createDirectories(project.resolve("conf"));
    Files.createDirectories(project.resolve("data"));
    paths = InputPaths.of(working, Path.of("../project/conf/job.conf"));
  }

  private String find(String path) {
    return paths.find("data.train.path", SourceSpec.ofPath(path)).path().orElseThrow();
  }

  @Test
  void theWorkingDirectoryComesFirstThenTheConfigurationsFolderThenItsParent() throws IOException {
    Path inProject = Files.writeString(project.resolve("data/a.csv"), "");
    assertThat(find("data/a.csv")).isEqualTo("file:" + inProject);
    Files.createDirectories(project.resolve("conf/data"));
    Path besideConf = Files.writeString(project.resolve("conf/data/a.csv"), "");
    assertThat(find("data/a.csv")).isEqualTo("file:" + besideConf);
    Files.createDirectories(working.resolve("data"));
    Path inWorking = Files.writeString(working.resolve("data/a.csv"), "");
    assertThat(find("data/a.csv")).isEqualTo("file:" + inWorking);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s3a://b/a.csv",
        "file:/a.csv",
        "hdfs:///a",
        "/abs/a.csv",
        "d/*.csv",
        "d/{a,b}.csv"
      })
  void otherPathsAreSparksBusiness(String path) {
    assertThat(find(path)).isEqualTo(path);
  }

  @Test
  void aTableIsNotLookedUp() {
    SourceSpec table =
        new SourceSpec(Optional.empty(), Optional.of("db.t"), Optional.empty(), Map.of());
    assertThat(paths.find("data.train.path", table)).isEqualTo(table);
  }

  @Test
  void everyMissingFileIsReportedWithThePlacesAndItsNeighbour() throws IOException {
    Files.writeString(project.resolve("data/train.csv"), "");
    DataSpec data =
        new DataSpec(
            SourceSpec.ofPath("data/trian.csv"),
            Optional.of(SourceSpec.ofPath("test.csv")),
            Optional.empty(),
            MissingPolicy.DROP);
    assertThatThrownBy(() -> paths.find(data, Inputs.TRAINING_AND_TEST))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "There is no 'data/trian.csv' (data.train.path). Looked for\n"
                + ("    " + working + "/data/trian.csv\n")
                + ("    " + project + "/conf/data/trian.csv\n")
                + ("    " + project + "/data/trian.csv Did you mean 'train.csv'?\n")
                + "Correct the path, or write it with its scheme when it is on another file system,"
                + " for example hdfs:///data/trian.csv\n\n"
                + "There is no 'test.csv' (data.test.path). Looked for\n"
                + ("    " + working + "/test.csv\n")
                + ("    " + project + "/conf/test.csv\n")
                + ("    " + project + "/test.csv\n")
                + "Correct the path, or write it with its scheme when it is on another file system,"
                + " for example hdfs:///test.csv");
  }
}
