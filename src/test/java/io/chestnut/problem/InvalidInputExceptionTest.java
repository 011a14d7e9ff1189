package io.chestnut.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvalidInputExceptionTest {
  private static final Problem COLUMN =
      new Problem("The data have no column 'x3'.", "Use one of x1, x2, y.");
  private static final Problem PRIOR =
      new Problem("sigma of Normal(0, -1) is negative.", "Give a positive sigma.");

  @Test
  void theMessageShowsEveryProblemAndHowToMendIt() {
    assertThat(new InvalidInputException(List.of(COLUMN, PRIOR)))
        .hasMessage(
            "The data have no column 'x3'.\nUse one of x1, x2, y.\n\n"
                + "sigma of Normal(0, -1) is negative.\nGive a positive sigma.");
  }

  @Test
  void aSingleProblemNeedsNoList() {
    InvalidInputException exception = new InvalidInputException(COLUMN.what(), COLUMN.mend());
    assertThat(exception.problems()).containsExactly(COLUMN);
    assertThat(exception).hasMessage(COLUMN.text());
  }

  @Test
  void theProblemsAreThoseOfTheMomentOfThrowing() {
    List<Problem> problems = new ArrayList<>(List.of(COLUMN));
    InvalidInputException exception = new InvalidInputException(problems);
    problems.add(PRIOR);
    assertThat(exception.problems()).containsExactly(COLUMN);
  }

  @Test
  void onlyAProblemThrows() {
    assertThatCode(() -> InvalidInputException.throwIfAny(List.of())).doesNotThrowAnyException();
    assertThatThrownBy(() -> InvalidInputException.throwIfAny(List.of(PRIOR)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(PRIOR.text());
  }

  @Test
  void noProblemIsNoException() {
    assertThatThrownBy(() -> new InvalidInputException(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an InvalidInputException needs a problem");
  }

  @Test
  void theProblemsSurviveTheWayFromAnExecutor() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new InvalidInputException(List.of(COLUMN, PRIOR)));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(((InvalidInputException) in.readObject()).problems())
          .containsExactly(COLUMN, PRIOR);
    }
  }
}
