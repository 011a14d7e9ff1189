package io.chestnut.design;

import static io.chestnut.design.Learning.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NumbersAsTextTest {
  private static Design learn(String formula, Object... values) {
    List<DataRow> rows =
        Arrays.stream(values).map(value -> Learning.row("y", 0.5, "x", value)).toList();
    return Learning.design(formula, schema("y:NUMBER x:STRING"), rows);
  }

  @Test
  void oneTextAmongNumbersIsNamed() {
    assertThatThrownBy(() -> learn("y ~ x", "1.5", "2", "n/a", "1e3"))
        .hasMessage(
            "'x' is text, but 3 of its 4 values are numbers; the others: 'n/a'.\n"
                + "Correct or filter these rows (a missing value is an empty field or NA), or write"
                + " C(x) if it is a factor.");
  }

  @Test
  void decimalCommasAreSeen() {
    assertThatThrownBy(() -> learn("y ~ x", "1,5", "-2,25", ",5", "n/a"))
        .hasMessage(
            "'x' is text, but 3 of its 4 values are numbers; the others: 'n/a'.\n"
                + "Write the numbers with a decimal point, or write C(x) if it is a factor.");
  }

  @Test
  void manyWholeNumbersAreMeasurementsAndFewAreCodes() {
    Object[] ages =
        Stream.concat(IntStream.range(0, 20).mapToObj(String::valueOf), Stream.of("old")).toArray();
    assertThatThrownBy(() -> learn("y ~ x", ages))
        .hasMessageStartingWith("'x' is text, but 20 of its 21 values are numbers");
    assertThat(learn("y ~ x", Arrays.copyOfRange(ages, 1, 21)).columns()).hasSize(20);
  }

  @Test
  void asManyTextsAsNumbersAreAFactor() {
    assertThat(learn("y ~ x", "1.5", "2.5", "low", "high").columns()).hasSize(4);
  }

  @Test
  void whatIsWrittenAsAFactorIsOne() {
    assertThat(learn("y ~ C(x)", "1.5", "2.5", "3.5").columns()).hasSize(3);
  }

  @Test
  void textInAResponseOfNumbersIsNamed() {
    List<DataRow> rows =
        Stream.of("1.5", "2.5", "lost").map(y -> Learning.row("y", y, "x", "a")).toList();
    assertThatThrownBy(() -> Learning.design("y ~ 1", schema("y:STRING x:STRING"), rows))
        .hasMessage(
            "'y' is text, but 2 of its 3 values are numbers; the others: 'lost'.\n"
                + "Correct or filter these rows (a missing value is an empty field or NA).");
  }
}
