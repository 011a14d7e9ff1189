package io.chestnut.spark.frame;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The names in the first line of CSV files. Spark takes them from one file and renames what it
 * finds twice; here each file is looked at, and they must agree.
 */
final class CsvHeader {
  private final SparkSession spark;
  private final Map<String, String> options;

  CsvHeader(SparkSession spark, Map<String, String> options) {
    this.spark = spark;
    this.options = options;
  }

  /**
   * Checks the headers of all files of a source.
   *
   * @throws InvalidInputException for a file without one, for names that are empty or not distinct,
   *     and for files that differ
   */
  void check(String source, String[] files) throws IOException {
    Map<String, String> fileByLine = new LinkedHashMap<>();
    for (String file : files) {
      fileByLine.putIfAbsent(firstLine(file), file);
    }
    if (fileByLine.isEmpty()) {
      throw new InvalidInputException(
          source + " holds no files.", "Name a CSV file or a folder of CSV files.");
    }
    List<String> names = null;
    for (Map.Entry<String, String> entry : fileByLine.entrySet()) {
      List<String> found = names(entry.getKey());
      if (names == null) {
        names = found;
        InvalidInputException.throwIfAny(problems(names, source));
      } else if (!found.equals(names)) {
        throw differing(source, names, entry.getValue(), found);
      }
    }
  }

  private static List<Problem> problems(List<String> names, String source) {
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty()) {
        problems.add(
            new Problem(
                "Column " + (i + 1) + " of " + source + " has no name in the header.",
                "Write its name into the first line."));
      }
    }
    problems.addAll(
        Schemas.ambiguous(names.stream().filter(name -> !name.isEmpty()).toList(), source));
    return problems;
  }

  private static InvalidInputException differing(
      String source, List<String> names, String file, List<String> found) {
    return new InvalidInputException(
        "The files of "
            + source
            + " have different headers: "
            + String.join(", ", names)
            + "; but '"
            + new Path(URI.create(file)).getName()
            + "' has "
            + String.join(", ", found)
            + ".",
        "Give all files the same columns in the same order, or read them one by one.");
  }

  /** The fields of a line, by Spark's own parser under the source's options. */
  private List<String> names(String line) {
    Row fields =
        spark
            .read()
            .options(options)
            .option("header", "false")
            .option("inferSchema", "false")
            .option("nullValue", "")
            .option("emptyValue", "")
            .csv(spark.createDataset(List.of(line), Encoders.STRING()))
            .head();
    return IntStream.range(0, fields.size())
        .mapToObj(i -> fields.isNullAt(i) ? "" : fields.getString(i))
        .toList();
  }

  /** The first line that is neither blank nor a comment, where Spark looks for the header. */
  private String firstLine(String file) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path path = new Path(URI.create(file));
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
    String charset = options.getOrDefault("encoding", options.getOrDefault("charset", "UTF-8"));
    String comment = options.get("comment");
    try (InputStream raw = path.getFileSystem(hadoop).open(path);
        InputStream plain = codec == null ? raw : codec.createInputStream(raw);
        BufferedReader reader = new BufferedReader(new InputStreamReader(plain, charset))) {
      return reader
          .lines()
          .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
          .filter(line -> !line.isBlank() && (comment == null || !line.startsWith(comment)))
          .findFirst()
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      "The file '" + path.getName() + "' is empty: it has no header.",
                      "Write the names of the columns into its first line."));
    }
  }
}
