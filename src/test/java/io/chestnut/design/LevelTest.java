package io.chestnut.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelTest {
  @Test
  void textIsOrderedByCodePointAndNotByUtf16Unit() {
    Level fullWidthA = new Level.Text("\uff21");
    Level grinningFace = new Level.Text("\ud83d\ude00");
    Level sameHighSurrogate = new Level.Text("\ud83d\ude01");
    Level prefix = new Level.Text("b");
    Level longer = new Level.Text("b1");
    assertThat(
            List.of(sameHighSurrogate, grinningFace, fullWidthA, longer, prefix).stream().sorted())
        .containsExactly(prefix, longer, fullWidthA, grinningFace, sameHighSurrogate);
  }

  @Test
  void falseIsBeforeTrue() {
    assertThat(new Level.Flag(false)).isLessThan(new Level.Flag(true));
  }

  @Test
  void numbersAreOrderedByValue() {
    assertThat(new Level.Numeric(9)).isLessThan(new Level.Numeric(10));
  }

  @Test
  void zeroHasOneSign() {
    assertThat(new Level.Numeric(-0.0)).isEqualTo(new Level.Numeric(0.0));
  }

  @Test
  void labelsAreThoseOfPatsy() {
    assertThat(new Level.Text("a1").label()).isEqualTo("a1");
    assertThat(new Level.Flag(true).label()).isEqualTo("True");
    assertThat(new Level.Flag(false).label()).isEqualTo("False");
    assertThat(new Level.Numeric(1.0).label()).isEqualTo("1");
    assertThat(new Level.Numeric(-3.0).label()).isEqualTo("-3");
    assertThat(new Level.Numeric(-0.0).label()).isEqualTo("0");
    assertThat(new Level.Numeric(2.5).label()).isEqualTo("2.5");
    assertThat(new Level.Numeric(123456789012345.0).label()).isEqualTo("123456789012345");
  }

  @Test
  void theNumberOneIsNotTheTextOne() {
    assertThat((Level) new Level.Numeric(1)).isNotEqualTo(new Level.Text("1"));
  }
}
