package io.chestnut.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  private static final List<String> FAMILIES = List.of("bernoulli", "gaussian", "poisson", "x1");

  @ParameterizedTest
  @CsvSource({
    "bernouli, bernoulli",
    "Poisson, poisson",
    "posson, poisson",
    "gausian, gaussian",
    "x2, x1",
    "X1, x1",
    "bernuolli, bernoulli"
  })
  void aMisspeltWordFindsTheNearestCandidate(String word, String nearest) {
    assertThat(Suggestion.nearest(word, FAMILIES)).contains(nearest);
  }

  @ParameterizedTest
  @CsvSource({"weibull", "gamma", "zz"})
  void aWordUnlikeAllCandidatesFindsNone(String word) {
    assertThat(Suggestion.nearest(word, FAMILIES)).isEmpty();
    assertThat(Suggestion.didYouMean(word, FAMILIES)).isEmpty();
  }

  @Test
  void noCandidatesGiveNoSuggestion() {
    assertThat(Suggestion.nearest("x1", List.of())).isEmpty();
  }

  @Test
  void aSingleLetterIsNearNoOther() {
    assertThat(Suggestion.nearest("y", List.of("0", "1"))).isEmpty();
    assertThat(Suggestion.nearest("y", List.of("0", "Y"))).contains("Y");
  }

  @Test
  void theFirstOfEquallyNearCandidatesIsTaken() {
    assertThat(Suggestion.nearest("x3", List.of("x1", "x2"))).contains("x1");
  }

  @Test
  void theQuestionFollowsASentence() {
    assertThat("No family 'posson'." + Suggestion.didYouMean("posson", FAMILIES))
        .isEqualTo("No family 'posson'. Did you mean 'poisson'?");
  }
}
