package io.chestnut.spark.frame;

import io.chestnut.problem.InvalidInputException;
import io.chestnut.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern OTHER_SEPARATOR = Pattern.compile("[;\t|]");

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
      fileByLine.putIfAbsent(firstRecord(file), file);
    }
    if (fileByLine.isEmpty()) {
      throw new InvalidInputException(
          source + " holds no files.", "Name a CSV file or a folder of CSV files.");
    }
    for (Map.Entry<String, String> entry : fileByLine.entrySet()) {
      checkReadable(entry.getKey(), entry.getValue());
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

  /** Another encoding, or no text at all, such as a spreadsheet. */
  private static void checkReadable(String line, String file) {
    if (line.chars()
        .anyMatch(c -> c == '\uFFFD' || !Character.isWhitespace(c) && Character.isISOControl(c))) {
      throw new InvalidInputException(
          "The header of '%s' is not text in UTF-8.".formatted(nameOf(file)),
          "Save the file as CSV in UTF-8, or give its encoding: options { encoding = ISO-8859-1 }.");
    }
  }

  private static List<Problem> problems(List<String> names, String source) {
    List<Problem> problems = new ArrayList<>();
    if (names.size() == 1 && OTHER_SEPARATOR.matcher(names.get(0)).find()) {
      problems.add(otherSeparator(names.get(0), source));
    }
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

  private static Problem otherSeparator(String name, String source) {
    Matcher separator = OTHER_SEPARATOR.matcher(name);
    String found = separator.find() ? separator.group().replace("\t", "\\t") : "";
    return new Problem(
        "The header of %s is a single name: '%s'.".formatted(source, name.replace("\t", "\\t")),
        "If '%s' separates the columns, set options { sep = \"%s\" }.".formatted(found, found));
  }

  private static InvalidInputException differing(
      String source, List<String> names, String file, List<String> found) {
    return new InvalidInputException(
        "The files of "
            + source
            + " have different headers: "
            + String.join(", ", names)
            + "; but '"
            + nameOf(file)
            + "' has "
            + String.join(", ", found)
            + ".",
        "Give all files the same columns in the same order, or read them one by one.");
  }

  private static String nameOf(String file) {
    return new Path(URI.create(file)).getName();
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

  /** A line, and those after it while a quote is open, if the source has fields of many lines. */
  private String withLineBreaks(String line, BufferedReader reader) {
    if (!Boolean.parseBoolean(options.get("multiLine"))) {
      return line;
    }
    String quote = options.getOrDefault("quote", "\"");
    StringBuilder all = new StringBuilder(line);
    Iterator<String> following = reader.lines().iterator();
    while (!quote.isEmpty() && isOpen(all, quote.charAt(0)) && following.hasNext()) {
      all.append('\n').append(following.next());
    }
    return all.toString();
  }

  private static boolean isOpen(CharSequence text, char quote) {
    return text.chars().filter(c -> c == quote).count() % 2 == 1;
  }

  private static boolean isEncoding(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalCharsetNameException e) {
      return false;
    }
  }

  /** The first line that is neither blank nor a comment, where Spark looks for the header. */
  private String firstRecord(String file) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path path = new Path(URI.create(file));
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(path);
    String charset = options.getOrDefault("encoding", options.getOrDefault("charset", "UTF-8"));
    if (!isEncoding(charset)) {
      throw new InvalidInputException(
          "There is no encoding '" + charset + "'.",
          "Give one in the options, such as encoding = ISO-8859-1, or none for UTF-8.");
    }
    String comment = options.get("comment");
    try (InputStream raw = path.getFileSystem(hadoop).open(path);
        InputStream plain = codec == null ? raw : codec.createInputStream(raw);
        BufferedReader reader = new BufferedReader(new InputStreamReader(plain, charset))) {
      return reader
          .lines()
          .map(line -> line.startsWith("\uFEFF") ? line.substring(1) : line)
          .filter(line -> !line.isBlank() && (comment == null || !line.startsWith(comment)))
          .findFirst()
          .map(line -> withLineBreaks(line, reader))
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      "The file '" + path.getName() + "' is empty: it has no header.",
                      "Write the names of the columns into its first line."));
    }
  }
}
