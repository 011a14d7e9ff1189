package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for users says what the parser does. */
class FormulaPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/formula.md");

  @Test
  void formulasOfTheTablesAreWhatThePageSays() throws IOException {
    List<String[]> rows =
        Files.readAllLines(PAGE).stream()
            .takeWhile(line -> !line.equals("## What differs"))
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("(?<!\\\\)\\|"))
            .toList();
    assertThat(rows).hasSizeGreaterThan(30);
    for (String[] row : rows) {
      assertThat(Formula.parse(code(row[1]))).as(row[1]).hasToString(code(row[2]));
    }
  }

  @Test
  void functionsOfThePageAreAllThereAre() throws IOException {
    String page = Files.readString(PAGE);
    String functions =
        page.substring(page.indexOf("The functions of one"), page.indexOf("## Group-specific"));
    assertThat(Function.values())
        .allSatisfy(
            function ->
                assertThat(functions).containsPattern("`[^`]*\\b" + function.word() + "\\b"));
  }

  @Test
  void whatThePageSaysIsNotThereYetIsNotThere() throws IOException {
    String page = Files.readString(PAGE);
    String notYet =
        page.substring(page.indexOf("The functions `poly`"), page.indexOf("## Mistakes"));
    List<String> words =
        Pattern.compile("`(\\w+)`").matcher(notYet).results().map(match -> match.group(1)).toList();
    assertThat(words).hasSize(10).allSatisfy(word -> assertThat(Function.named(word)).isEmpty());
  }

  @Test
  void messageOfThePageIsTheMessage() throws IOException {
    String page = Files.readString(PAGE);
    String message =
        page.substring(page.indexOf("The parenthesis opened"), page.indexOf("\n```\n\nLimits"));
    assertThatThrownBy(() -> Formula.parse("claims ~ age + (1 | region")).hasMessage(message);
  }

  /** What stands between backticks, one or two of them; the bar of a table cell is escaped. */
  private static String code(String cell) {
    return cell.strip().replaceAll("^(`+) ?(.*?) ?\\1$", "$2").replace("\\|", "|");
  }
}
