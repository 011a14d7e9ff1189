package io.chestnut.design;

import static org.assertj.core.api.Assertions.assertThat;

import io.chestnut.formula.Expression;
import io.chestnut.formula.Factor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The unit vectors of patsy 0.5.3, redundancy.py (test__subterm_simplify, test_pick_contrasts). */
class FullRankCodingTest {
  @ParameterizedTest
  @CsvSource({
    "'1', '1'",
    "'a-', 'a-'",
    "'1 a-', 'a+'",
    "'1 a- b- a-:b-', 'a+:b+'",
    "'1 a- a-:b-', 'a+ a-:b-'",
    "'a- b- a-:b-', 'b- a-:b+'",
    "'1 a- b- c- a-:b- a-:c- b-:c- a-:b-:c-', 'a+:b+:c+'",
    "'1 b-', 'b+'",
    "'a-:b- a-:b-:c-', 'a-:b-:c+'"
  })
  void pairsAreMerged(String blocks, String merged) {
    assertThat(FullRankCoding.merge(blocks(blocks))).isEqualTo(blocks(merged));
  }

  private static List<Block> blocks(String text) {
    return Arrays.stream(text.split(" ")).map(FullRankCodingTest::block).toList();
  }

  private static Block block(String text) {
    Map<Factor, Block.Rank> ranks = new HashMap<>();
    if (!text.equals("1")) {
      for (String part : text.split(":")) {
        String name = part.substring(0, part.length() - 1);
        ranks.put(
            new Factor(new Expression.Variable(name, name)),
            part.endsWith("+") ? Block.Rank.FULL : Block.Rank.REDUCED);
      }
    }
    return new Block(ranks);
  }
}
