package io.chestnut.cli.config;

import java.util.function.DoublePredicate;

/**
 * The numbers that a key takes.
 *
 * @param numbers whether a number is one of them
 * @param words how messages say it, after "a number" or "a whole number"
 */
record Range(DoublePredicate numbers, String words) {
  static final Range FINITE = new Range(x -> true, " that is finite");
  static final Range SEED = new Range(x -> true, " from -2^63 to 2^63 - 1");
  static final Range BETWEEN_0_AND_1 = new Range(x -> x > 0 && x < 1, " between 0 and 1");

  static Range atLeast(int least) {
    return new Range(x -> x >= least, " of at least " + least);
  }

  static Range from(int least, int most) {
    return new Range(x -> x >= least && x <= most, " from " + least + " to " + most);
  }

  boolean holds(double number) {
    return numbers.test(number);
  }
}
