package io.chestnut.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowKeyTest {
  @Test
  void wordsAreThoseOfTheDefinition() {
    assertThat(RowKey.words(7L, null, 0.5, "abcde"))
        .containsExactly(
            1, 7, 0, 2, Double.doubleToLongBits(0.5), 3, 5, 0x0064_0063_0062_0061L, 0x65);
  }

  @Test
  void typeOfAWholeNumberDoesNotMatter() {
    assertThat(RowKey.words(5.0)).isEqualTo(RowKey.words(5L));
    assertThat(RowKey.words(-0.0)).isEqualTo(RowKey.words(0L));
    assertThat(RowKey.words(-0x1p62)).isEqualTo(RowKey.words(-(1L << 62)));
  }

  @Test
  void differentValuesHaveDifferentWords() {
    List<Object[]> keys =
        List.of(
            new Object[] {null},
            new Object[] {null, null},
            new Object[] {0L},
            new Object[] {0L, null},
            new Object[] {null, 0L},
            new Object[] {Double.doubleToLongBits(0.5)},
            new Object[] {0.5},
            new Object[] {Double.NaN},
            new Object[] {Double.POSITIVE_INFINITY},
            new Object[] {0x1p63},
            new Object[] {Long.MAX_VALUE},
            new Object[] {""},
            new Object[] {"\0"},
            new Object[] {"0"},
            new Object[] {"ab", "c"},
            new Object[] {"a", "bc"},
            new Object[] {true},
            new Object[] {1L});
    Set<String> words = new HashSet<>();
    keys.forEach(key -> words.add(Arrays.toString(RowKey.words(key))));
    assertThat(words).hasSameSizeAs(keys);
  }
}
