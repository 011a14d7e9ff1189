package io.chestnut.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chestnut.problem.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Terms, their order and their names against patsy 0.5.3; see patsy_terms.py. */
class PatsyReferenceTest {
  static Stream<String> table() throws IOException {
    try (InputStream in = PatsyReferenceTest.class.getResourceAsStream("patsy_terms.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"));
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void termsAreThoseOfPatsy(String line) {
    String[] fields = line.split("\t", -1);
    if (fields[1].equals("error")) {
      assertThatThrownBy(() -> Formula.parse(fields[0])).isInstanceOf(InvalidInputException.class);
    } else {
      Formula formula = Formula.parse(fields[0]);
      assertThat(formula.response().map(Response::text).orElse("")).isEqualTo(fields[1]);
      assertThat(formula.terms().stream().map(Term::name).collect(Collectors.joining(" ; ")))
          .isEqualTo(fields[2]);
    }
  }
}
