package io.chestnut.spark.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.spark.store.Artifacts.Existing;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactsTest {
  @TempDir Path folder;

  private Artifacts open(Existing existing, String... names) {
    return Artifacts.open(new Configuration(), folder.toString(), List.of(names), existing);
  }

  private static void stage(Artifacts artifacts, String name, String text) throws IOException {
    Path file = Path.of(artifacts.staged(name).toUri().getPath(), "part-0");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Names of what lies in the output folder, without the file system's checksums. */
  private List<String> listed() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }

  @Test
  void folderAppearsWhenItIsPublished() throws IOException {
    try (Artifacts artifacts = open(Existing.REFUSE, "model")) {
      stage(artifacts, "model", "new");
      assertThat(folder.resolve("model")).doesNotExist();
      artifacts.publish("model");
      assertThat(folder.resolve("model/part-0")).hasContent("new");
    }
    assertThat(listed()).containsExactly("model");
  }

  @Test
  void textIsPublishedInUtf8() throws IOException {
    try (Artifacts artifacts = open(Existing.REFUSE, "summary.csv")) {
      artifacts.publishText("summary.csv", "größe,µ\n");
    }
    assertThat(Files.readString(folder.resolve("summary.csv"))).isEqualTo("größe,µ\n");
    assertThat(listed()).containsExactly("summary.csv");
  }

  @Test
  void everythingThatExistsIsNamedBeforeAnythingIsDone() throws IOException {
    Files.createDirectory(folder.resolve("model"));
    Files.writeString(folder.resolve("summary.csv"), "old");
    assertThatThrownBy(() -> open(Existing.REFUSE, "model", "grid", "summary.csv"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            The output exists already: '%s' holds model, summary.csv.
            Set another output, or give --overwrite to replace what is there."""
                .formatted(folder));
  }

  @Test
  void otherFilesInTheFolderAreNoObstacle() throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    try (Artifacts artifacts = open(Existing.REFUSE, "summary.csv")) {
      artifacts.publishText("summary.csv", "new");
    }
    assertThat(listed()).containsExactly("notes.txt", "summary.csv");
  }

  @Test
  void replacedArtifactStaysUntilTheNewOneIsComplete() throws IOException {
    Files.createDirectory(folder.resolve("model"));
    Files.writeString(folder.resolve("model/part-0"), "old");
    Files.writeString(folder.resolve("model/part-1"), "old");
    try (Artifacts artifacts = open(Existing.REPLACE, "model")) {
      stage(artifacts, "model", "new");
      assertThat(folder.resolve("model/part-0")).hasContent("old");
      artifacts.publish("model");
      assertThat(folder.resolve("model/part-0")).hasContent("new");
      assertThat(folder.resolve("model/part-1")).doesNotExist();
    }
    assertThat(listed()).containsExactly("model");
  }

  @Test
  void publishingWhatWasNotWrittenKeepsTheOldArtifact() throws IOException {
    Files.writeString(folder.resolve("summary.csv"), "old");
    try (Artifacts artifacts = open(Existing.REPLACE, "summary.csv")) {
      assertThatThrownBy(() -> artifacts.publish("summary.csv"))
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(FileNotFoundException.class)
          .hasMessageContaining("summary.csv was not written");
    }
    assertThat(folder.resolve("summary.csv")).hasContent("old");
    assertThat(listed()).containsExactly("summary.csv");
  }

  /** Cannot rename what was staged into its place. */
  public static final class RefusingFileSystem extends RawLocalFileSystem {
    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
        throws IOException {
      boolean publishing = from.getParent().getName().startsWith(".staging-");
      boolean puttingBack = from.getName().startsWith("replaced-");
      return (!publishing || puttingBack) && super.rename(from, to);
    }
  }

  @Test
  void oldArtifactIsPutBackWhenTheNewOneCannotTakeItsPlace() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set("fs.file.impl", RefusingFileSystem.class.getName());
    hadoop.setBoolean("fs.file.impl.disable.cache", true);
    Files.createDirectory(folder.resolve("model"));
    Files.writeString(folder.resolve("model/part-0"), "old");
    String output = "file://" + folder;
    try (Artifacts artifacts = Artifacts.open(hadoop, output, List.of("model"), Existing.REPLACE)) {
      stage(artifacts, "model", "new");
      assertThatThrownBy(() -> artifacts.publish("model"))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("cannot rename");
    }
    assertThat(folder.resolve("model/part-0")).hasContent("old");
    assertThat(listed()).containsExactly("model");
  }

  @Test
  void nothingIsLeftOfAnArtifactThatWasNotPublished() throws IOException {
    assertThatThrownBy(
            () -> {
              try (Artifacts artifacts = open(Existing.REFUSE, "model")) {
                stage(artifacts, "model", "half");
                throw new IllegalStateException("the cluster failed");
              }
            })
        .hasMessage("the cluster failed");
    assertThat(listed()).isEmpty();
  }

  @Test
  void outputThatIsAFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("out"), "a file");
    assertThatThrownBy(
            () ->
                Artifacts.open(
                    new Configuration(), file.toString(), List.of("model"), Existing.REFUSE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "The output '%1$s' cannot be a folder: '%1$s' is a file.\n".formatted(file)
                + "Set output to another folder.");
  }

  @Test
  void unknownFileSystemIsRefusedInWords() {
    assertThatThrownBy(
            () ->
                Artifacts.open(
                    new Configuration(), "s4://bucket/out", List.of("model"), Existing.REFUSE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("The output folder 's4://bucket/out' cannot be used: ");
  }

  @Test
  void whatThisCommandDidNotPublishOfItsArtifactsIsRemoved() throws IOException {
    Files.createDirectory(folder.resolve("grid"));
    Files.writeString(folder.resolve("roc.csv"), "of another model");
    Files.writeString(folder.resolve("notes.txt"), "not ours");
    try (Artifacts artifacts = open(Existing.REPLACE, "summary.csv", "roc.csv", "grid")) {
      artifacts.prepare();
      artifacts.publishText("summary.csv", "new");
      artifacts.removeOutdated();
    }
    assertThat(listed()).containsExactly("notes.txt", "summary.csv");
  }

  @Test
  void foldersThatWereMadeForNothingAreRemoved() throws IOException {
    Path deep = folder.resolve("a/b/c");
    try (Artifacts artifacts =
        Artifacts.open(new Configuration(), deep.toString(), List.of("model"), Existing.REFUSE)) {
      artifacts.prepare();
      assertThat(deep).isDirectory();
    }
    assertThat(folder.resolve("a")).doesNotExist();
  }
}
