package io.chestnut.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The folder of a job of {@code bad-input.txt}: its files, its output, what is done to them. */
final class JobFolder {
  private static final Pattern REPEATED = Pattern.compile("\\{(\\d+) \\* ([^}]*)}");

  private final Path folder;
  private final SparkSession spark;

  JobFolder(Path folder, SparkSession spark) {
    this.folder = folder;
    this.spark = spark;
  }

  Path output() {
    return folder.resolve("out");
  }

  /** Writes files; of one that is named {@code .parquet} the content is the query of its rows. */
  void write(Map<String, String> contents) throws IOException {
    for (Map.Entry<String, String> file : contents.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      if (file.getKey().endsWith(".parquet")) {
        spark.sql(file.getValue()).write().parquet(path.toString());
      } else {
        Files.writeString(path, inPlace(file.getValue()));
      }
    }
  }

  void copyOutput(Path from) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, output().resolve(from.relativize(file).toString()));
      }
    }
  }

  /** A file of the output loses its second half. */
  void cut(String name) throws IOException {
    Path file = output().resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** A file of the output is gone. */
  void delete(String name) throws IOException {
    Files.delete(output().resolve(name));
  }

  /**
   * {@code file old => new}: changes a file of the output, not its length, so that neither the
   * manifest nor a checksum shows it. Bytes that are no letters are written as {@code \1}.
   */
  void damage(String line) throws IOException {
    String[] words = line.translateEscapes().split("(?<=^\\S{1,99}) | => ");
    assertThat(words[2]).hasSameSizeAs(words[1]);
    Path file = output().resolve(words[0]);
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(words[1]);
    Files.writeString(file, text.replace(words[1], words[2]), StandardCharsets.ISO_8859_1);
    Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  /** {@code file charset}: writes a file of the job in another encoding. */
  void encode(String line) throws IOException {
    String[] words = line.split(" ");
    Path file = folder.resolve(words[0]);
    Files.writeString(file, Files.readString(file), Charset.forName(words[1]));
  }

  /** {@code name target}: a symbolic link. */
  void link(String line) throws IOException {
    String[] words = line.split(" ");
    Files.createSymbolicLink(folder.resolve(words[0]), Path.of(words[1]));
  }

  /** A configuration is named by its path, all else stays as it is written. */
  String[] arguments(List<String> command) {
    return command.stream()
        .map(word -> word.endsWith(".conf") ? folder.resolve(word).toString() : word)
        .map(this::inPlace)
        .toArray(String[]::new);
  }

  /** A text of the table with its folders, and {@code {3 * ab}} as ababab. */
  String inPlace(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(m.group(2).repeat(Integer.parseInt(m.group(1)))))
        .replace("{folder}", folder.toString())
        .replace("{above}", folder.getParent().toString())
        .replace("{project}", Path.of("").toAbsolutePath().toString());
  }

  /** Every file and folder, with the bytes of files. */
  Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.forEach(path -> contents.put(folder.relativize(path).toString(), bytes(path)));
    }
    return contents;
  }

  private static String bytes(Path path) {
    try {
      return Files.isDirectory(path)
          ? "folder"
          : Files.readString(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
